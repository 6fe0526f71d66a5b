package org.archivesupport.notification.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.mailer.Mail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.archivesupport.notification.event.EventStore;
import org.archivesupport.notification.event.ProgramEvent;

/**
 * Writes mails: plain text that needs no pictures, MAST's list of files as attachment, the headers that mail programs
 * need to show an unsubscribe button (RFC 2369, RFC 8058) and that keep robots from answering (RFC 3834).
 */
@ApplicationScoped
class MailComposer {

    private static final int MOST_OBSERVATIONS = 50;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

    @Inject
    DigestContent content;

    @Inject
    EventStore events;

    @Inject
    SiteLinks links;

    @Inject
    ObjectMapper json;

    /** @return the mail, or empty if the subscription has ended meanwhile */
    Optional<Mail> compose(DeliveryQueue.Claimed delivery) {
        if (delivery.digestId() == null) {
            return Optional.of(notice(delivery));
        }
        var digest = content.digest(delivery.digestId());
        return digest.ended() ? Optional.empty() : Optional.of(digest(delivery, digest));
    }

    private Mail notice(DeliveryQueue.Claimed delivery) {
        var notice = events.notice(delivery.eventSeq());
        String text = notice.text() + "\n\n" + links.absolute(notice.link())
                + "\n\nPlease read and answer there; mail to this address is not read.\n";
        return mail(delivery, text);
    }

    private Mail digest(DeliveryQueue.Claimed delivery, DigestContent.Digest digest) {
        String name = "event_metadata_" + subject(digest) + "_" + digest.frequency() + "_"
                + STAMP.format(digest.closedAt()) + ".json";
        var files = content.files(delivery.digestId());
        var mail = mail(delivery, text(delivery, digest, name, files.size()));
        mail.addAttachment(name, write(files), "application/json");
        mail.addHeader("List-Id", "<" + subject(digest) + ".notifications.archivesupport>");
        mail.addHeader("List-Unsubscribe", "<" + links.unsubscribe(digest.unsubscribeToken()) + ">");
        mail.addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        mail.addHeader("Precedence", "bulk");
        return mail;
    }

    private String text(DeliveryQueue.Claimed delivery, DigestContent.Digest digest, String attachment, int listed) {
        var text = new StringBuilder();
        String program = digest.mission() + " program " + digest.program();
        text.append("Files of ")
                .append(program)
                .append(": ")
                .append(Wording.counts(content.counts(delivery.digestId())))
                .append(".\n\n");
        var observations = content.observations(delivery.digestId(), MOST_OBSERVATIONS + 1);
        for (var observation : observations.subList(0, Math.min(MOST_OBSERVATIONS, observations.size()))) {
            text.append(observation.obsId())
                    .append(" (")
                    .append(Wording.counts(observation.counts()))
                    .append(")\n  ")
                    .append(links.observation(observation.mission(), observation.obsId()))
                    .append('\n');
        }
        if (observations.size() > MOST_OBSERVATIONS) {
            text.append("and more observations, all at\n  ")
                    .append(links.program(digest.mission(), digest.program()))
                    .append('\n');
        }
        text.append("\nThe attached ").append(attachment);
        if (listed < delivery.eventCount()) {
            text.append(" lists the first ")
                    .append(listed)
                    .append(" of ")
                    .append(delivery.eventCount())
                    .append(" files; the whole list is at\n  ")
                    .append(links.events(digest.subscriptionId().toString()));
        } else {
            text.append(" lists all files");
        }
        text.append(".\nastroquery's MastMissions.download_products reads it.\n")
                .append("Files under exclusive access can be fetched only by those who have access to them.\n");
        if (digest.held()) {
            text.append("\nYou got many mails within an hour, so these files were collected in one.\n");
        }
        return text.append("\nYou get this mail because you subscribed to ")
                .append(program)
                .append(" (")
                .append(String.join(", ", digest.eventTypes()))
                .append("; ")
                .append(digest.frequency())
                .append(").\nChange it: ")
                .append(links.settings())
                .append("\nStop it:   ")
                .append(links.unsubscribe(digest.unsubscribeToken()))
                .append('\n')
                .toString();
    }

    private static Mail mail(DeliveryQueue.Claimed delivery, String text) {
        return Mail.withText(delivery.recipientEmail(), delivery.subject(), text)
                .addHeader("Message-ID", delivery.messageId())
                .addHeader("Auto-Submitted", "auto-generated")
                .addHeader("X-Auto-Response-Suppress", "All");
    }

    /** As in the names of MAST's own files: {@code jwst-program-5105}. */
    private static String subject(DigestContent.Digest digest) {
        return digest.mission().toLowerCase(Locale.ROOT) + "-program-"
                + digest.program().toLowerCase(Locale.ROOT);
    }

    private byte[] write(List<ProgramEvent> files) {
        try {
            return json.writeValueAsBytes(files);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
