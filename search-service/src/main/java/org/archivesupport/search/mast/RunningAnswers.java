package org.archivesupport.search.mast;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.archivesupport.kit.security.Caller;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.PGConnection;

/**
 * Slow answers by long-poll. Clients repeat the identical request at once when they read EXECUTING, without a pause; so a
 * request is held open, and EXECUTING is said only after a while. The query goes on meanwhile, is not begun a second time by
 * the repetition, and is cancelled if no repetition comes.
 */
@ApplicationScoped
class RunningAnswers {

    @Inject
    Caller caller;

    @ConfigProperty(name = "aus.search.mast.poll")
    Duration poll;

    @ConfigProperty(name = "aus.search.mast.abandoned")
    Duration abandoned;

    @ConfigProperty(name = "aus.search.mast.executing.most")
    int most;

    private final Map<String, RunningAnswer> running = new ConcurrentHashMap<>();

    private final ExecutorService makers = Executors.newCachedThreadPool(runnable -> thread(runnable, "mashup"));
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(runnable -> thread(runnable, "mashup-watch"));

    private static Thread thread(Runnable runnable, String name) {
        var thread = new Thread(runnable, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * @param request its text, the same for a repetition
     * @param work begins the answer; not called for a repetition
     * @return writes the answer; null if it takes longer
     * @throws MashupFault if the request is wrong, or too many slow ones are under way
     */
    StreamingOutput of(String request, Supplier<StreamingOutput> work) {
        String key = key(caller.sub() + '\n' + request);
        RunningAnswer answer = running.get(key);
        if (answer == null || !answer.claim()) {
            answer = new RunningAnswer(work.get());
            makers.execute(answer);
        }
        return waited(key, answer);
    }

    private StreamingOutput waited(String key, RunningAnswer answer) {
        if (!answer.await(poll.toMillis())) {
            if (running.size() >= most && running.get(key) != answer) {
                answer.cancel();
                throw new MashupFault("Too many slow searches are under way; please try again later.");
            }
            running.put(key, answer);
            answer.release();
            watch.schedule(() -> abandon(key, answer), abandoned.toMillis(), TimeUnit.MILLISECONDS);
            return null;
        }
        running.remove(key, answer);
        answer.throwIfFailed();
        return answer::writeTo;
    }

    /** Whoever repeats the request claims the answer; an answer that can be claimed here waits for nobody. */
    private void abandon(String key, RunningAnswer answer) {
        if (answer.claimIfLeft(abandoned.toMillis())) {
            running.remove(key, answer);
            answer.cancel();
        }
    }

    private static String key(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @PreDestroy
    void stop() {
        watch.shutdownNow();
        running.values().forEach(RunningAnswer::cancel);
        makers.shutdownNow();
    }

    /** Knows which connection works for which answer, so that its statement can be cancelled. */
    @ApplicationScoped
    static class Connections implements AgroalPoolInterceptor {

        @Override
        public void onConnectionAcquire(Connection connection) {
            RunningAnswer answer = RunningAnswer.CURRENT.get();
            if (answer != null) {
                answer.uses(driver(connection));
            }
        }

        @Override
        public void onConnectionReturn(Connection connection) {
            RunningAnswer answer = RunningAnswer.CURRENT.get();
            if (answer != null) {
                answer.uses(null);
            }
        }

        /** What is given here is closed when this returns; the driver's own connection is not. */
        private static PGConnection driver(Connection connection) {
            try {
                return connection.unwrap(PGConnection.class);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
