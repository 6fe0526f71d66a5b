package org.archivesupport.notification.delivery;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Takes due deliveries from the queue and hands them to the mail server.
 *
 * <p>At least once: a sender that dies between the mail server's answer and its own mark leaves a lease that ends, and
 * the mail is sent again with the same Message-ID. A mail server that is away costs an attempt, never a mail.
 */
@ApplicationScoped
class MailSender {

    private static final Logger LOG = Logger.getLogger(MailSender.class);
    private static final int AT_ONCE = 8;

    @Inject
    DeliveryQueue queue;

    @Inject
    MailComposer composer;

    @Inject
    ReactiveMailer mailer;

    @ConfigProperty(name = "aus.notifications.retry")
    List<Duration> pauses;

    @ConfigProperty(name = "aus.notifications.send-timeout")
    Duration timeout;

    @Scheduled(
            every = "${aus.notifications.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            identity = "send-mail")
    void sendDue() {
        List<DeliveryQueue.Claimed> claimed;
        do {
            claimed = queue.claim(AT_ONCE);
            var attempts = new ArrayList<Uni<Void>>();
            for (var delivery : claimed) {
                attempt(delivery).ifPresent(attempts::add);
            }
            if (!attempts.isEmpty()) {
                Uni.join().all(attempts).andCollectFailures().await().indefinitely();
            }
        } while (claimed.size() == AT_ONCE);
    }

    /** @return the attempt, which never fails and ends with the delivery marked; empty if there is nothing to send */
    private Optional<Uni<Void>> attempt(DeliveryQueue.Claimed delivery) {
        Optional<Mail> mail;
        try {
            mail = composer.compose(delivery);
        } catch (RuntimeException e) {
            failed(delivery, e);
            return Optional.empty();
        }
        if (mail.isEmpty()) {
            queue.markCancelled(delivery);
            return Optional.empty();
        }
        return Optional.of(Uni.createFrom()
                .deferred(() -> mailer.send(mail.get()))
                .ifNoItem()
                .after(timeout)
                .fail()
                .emitOn(io.smallrye.mutiny.infrastructure.Infrastructure.getDefaultWorkerPool())
                .invoke(() -> queue.markSent(delivery))
                .onFailure()
                .recoverWithItem(e -> {
                    failed(delivery, e);
                    return null;
                }));
    }

    private void failed(DeliveryQueue.Claimed delivery, Throwable error) {
        boolean refused = permanent(error);
        Duration pause = refused
                ? null
                : new Backoff(pauses)
                        .after(
                                delivery.triesInThisRun(),
                                ThreadLocalRandom.current().nextDouble())
                        .orElse(null);
        String words = String.valueOf(error.getMessage()).replaceAll("\\p{Cntrl}+", " ");
        LOG.warnf(
                "Delivery %s, attempt %d failed, %s: %s",
                delivery.id(), delivery.attempts(), pause == null ? "given up" : "next in " + pause, words);
        queue.markFailed(
                delivery,
                pause,
                words.substring(0, Math.min(words.length(), 1000)),
                refused
                        ? "The mail server refused the mail for this address."
                        : "The mail server could not take the mail"
                                + (pause == null ? "." : " yet; it is tried again."));
    }

    /** RFC 5321, section 4.2.1: a reply 5yz to recipient or data will be the same next time. */
    private static boolean permanent(Throwable error) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            if (e instanceof SMTPException reply) {
                return reply.isPermanent();
            }
        }
        return false;
    }
}
