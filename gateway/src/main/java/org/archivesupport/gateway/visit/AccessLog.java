package org.archivesupport.gateway.visit;

import io.vertx.core.json.JsonObject;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * One JSON line per request: {@code time, request_id, trace_id, method, path, status, bytes, ms, route, sub, token,
 * agent}. No query, no cookie, no {@code Authorization}: what is secret is not taken, so it need not be masked.
 *
 * <p>A thread of its own writes, so that a slow disk or terminal never holds up an event loop; if it cannot keep up, lines
 * are dropped and the next one says how many.
 */
@ApplicationScoped
public class AccessLog {

    private static final Logger LOG = Logger.getLogger(AccessLog.class);
    private static final int MAX_TEXT = 300;
    private static final long PAUSE_MS = 50;

    private final String target;
    private final BlockingQueue<JsonObject> waiting = new ArrayBlockingQueue<>(8192);
    private final AtomicLong dropped = new AtomicLong();
    private volatile boolean running = true;
    private Thread writer;

    public AccessLog(@ConfigProperty(name = "aus.gateway.access-log") String target) {
        this.target = target;
    }

    @PostConstruct
    void start() {
        if (!target.equals("none")) {
            writer = new Thread(this::write, "access-log");
            writer.setDaemon(true);
            writer.start();
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        running = false;
        if (writer != null) {
            writer.join(2000);
        }
    }

    /** Records a request whose answer has ended or was broken off. */
    public void record(Visit visit) {
        if (writer == null) {
            return;
        }
        var request = visit.request();
        var response = visit.context().response();
        var line = new JsonObject()
                .put("time", visit.begun().toString())
                .put("request_id", visit.requestId())
                .put("trace_id", visit.trace().traceId())
                .put("method", request.method().name())
                .put("path", cut(visit.loggedPath()))
                .put("status", response.ended() ? response.getStatusCode() : 499)
                .put("bytes", response.bytesWritten())
                .put("ms", Math.round(visit.milliseconds() * 1000) / 1000.0)
                .put("route", visit.route())
                .put("sub", visit.sub());
        if (visit.tokenId() != null) {
            line.put("token", visit.tokenId());
        }
        String agent = request.getHeader("User-Agent");
        if (agent != null) {
            line.put("agent", cut(agent));
        }
        if (!waiting.offer(line)) {
            dropped.incrementAndGet();
        }
    }

    private static String cut(String text) {
        return text == null ? "" : text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }

    private void write() {
        try (OutputStream out = target.equals("stdout")
                ? new FileOutputStream(FileDescriptor.out)
                : new FileOutputStream(target, true)) {
            while (running || !waiting.isEmpty()) {
                JsonObject line = waiting.poll();
                if (line == null) {
                    // lines gather meanwhile: waking this thread for each of them costs more than writing it
                    Thread.sleep(PAUSE_MS);
                    continue;
                }
                var text = new StringBuilder();
                while (line != null && text.length() < 65_536) {
                    long lost = dropped.getAndSet(0);
                    if (lost > 0) {
                        line.put("dropped_before", lost);
                    }
                    text.append(line.encode()).append('\n');
                    line = waiting.poll();
                }
                if (line != null) {
                    text.append(line.encode()).append('\n');
                }
                out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            LOG.error("The access log cannot be written; no more access lines until a restart", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
