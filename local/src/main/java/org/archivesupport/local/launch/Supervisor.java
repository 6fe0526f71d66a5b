package org.archivesupport.local.launch;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Starts the parts, watches them, starts again what died, and stops everything it started. */
final class Supervisor {

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final RunFile runFile;
    private final PrintStream out;
    private final List<Part> started = new CopyOnWriteArrayList<>();
    private final Map<Part, Instant> notBefore = new HashMap<>();
    private final Map<Part, Duration> pause = new HashMap<>();
    private final Set<Part> revived = new HashSet<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean stopping;

    Supervisor(RunFile runFile, PrintStream out) {
        this.runFile = runFile;
        this.out = out;
    }

    /** Starts the parts side by side and prints a line for each as it answers. */
    void start(List<Part> parts) {
        var since = new HashMap<Part, Long>();
        for (Part part : parts) {
            since.put(part, System.nanoTime());
            launch(part);
        }
        var waiting = new ArrayList<>(parts);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!waiting.isEmpty() && !stopping) {
            for (Part part : List.copyOf(waiting)) {
                if (!part.alive()) {
                    throw new Refusal(
                            8,
                            part.name() + " ended while starting: " + part.lastWords() + " (`./aus logs " + part.name()
                                    + "`)");
                }
                if (part.ready()) {
                    out.printf("  %-22s ready   %5.1f s%n", part.name(), (System.nanoTime() - since.get(part)) / 1e9);
                    noteChildren(part);
                    waiting.remove(part);
                }
            }
            if (System.nanoTime() > deadline) {
                throw new Refusal(
                        8,
                        waiting.get(0).name() + " did not answer within " + PATIENCE.toSeconds() + " s: "
                                + waiting.get(0).lastWords());
            }
            sleep(100);
        }
    }

    /** Writes down what outlives a part that is killed, so that the next run finds it too. */
    private void noteChildren(Part part) {
        for (ProcessHandle child : part.children()) {
            runFile.put(RunFile.Entry.of(part.name() + " server", child, part.port()));
        }
    }

    private synchronized void launch(Part part) {
        if (stopping) {
            return;
        }
        try {
            if (!started.contains(part)) {
                started.add(part);
            }
            part.start();
            part.process().ifPresent(p -> runFile.put(RunFile.Entry.of(part.name(), p, part.port())));
        } catch (IOException e) {
            throw new Refusal(8, part.name() + " could not be started: " + e.getMessage());
        }
    }

    /** Watches until {@link #stop()} has ended; a part that died is started again after a growing pause. */
    void watch() {
        while (!stopping) {
            for (Part part : List.copyOf(started)) {
                if (!stopping && !part.alive()) {
                    revive(part);
                } else if (!stopping && revived.contains(part) && part.ready()) {
                    noteChildren(part);
                    revived.remove(part);
                }
            }
            sleep(500);
        }
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void revive(Part part) {
        Instant now = Instant.now();
        if (now.isBefore(notBefore.getOrDefault(part, Instant.MIN))) {
            return;
        }
        Duration next = pause.getOrDefault(part, FIRST_PAUSE);
        notBefore.put(part, now.plus(next));
        pause.put(part, next.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next.multipliedBy(2));
        out.println("  " + part.name() + " ended unasked; it is started again");
        try {
            launch(part);
            revived.add(part);
        } catch (Refusal e) {
            out.println("  " + e.getMessage());
        }
    }

    /** Stops all parts, last started first. */
    void stop() {
        stopping = true;
        stopAll();
    }

    /** Waits until a start that is under way has noticed. */
    private synchronized void stopAll() {
        var backwards = new ArrayList<>(started);
        Collections.reverse(backwards);
        var leaves = backwards.stream()
                .filter(p -> !(p instanceof PostgresPart) && !(p instanceof MailPart))
                .map(p -> {
                    var thread = new Thread(p::stop, "stop-" + p.name());
                    thread.start();
                    return thread;
                })
                .toList();
        for (Thread leaf : leaves) {
            try {
                leaf.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        backwards.stream()
                .filter(p -> p instanceof PostgresPart || p instanceof MailPart)
                .forEach(Part::stop);
        started.clear();
        runFile.clear();
        stopped.countDown();
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
