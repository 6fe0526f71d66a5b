package org.archivesupport.local.launch;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Ends what a run left behind whose launcher was killed. */
final class Leftovers {

    private Leftovers() {}

    static void stop(Home home, RunFile runFile, PrintStream out) {
        var entries = new ArrayList<>(runFile.read().values());
        var stopped = new HashSet<String>();
        for (var entry : entries) {
            if (entry.part().equals("postgres") || entry.part().equals(RunFile.LAUNCHER)) {
                continue;
            }
            entry.process().ifPresent(process -> {
                Processes.stop(process, Duration.ofSeconds(15));
                stopped.add(entry.part());
            });
        }
        PostgresPart.process(home).ifPresent(server -> {
            PostgresPart.stopFast(server);
            stopped.add("postgres");
        });
        if (!stopped.isEmpty()) {
            out.println("Stopped what an earlier run left behind: " + String.join(", ", List.copyOf(stopped)));
        }
        runFile.clear();
    }
}
