package org.archivesupport.local.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stopping and weighing of processes. */
final class Processes {

    private Processes() {}

    /** @return whether the process runs; one that has ended and that nobody has buried yet does not */
    static boolean runs(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException | IndexOutOfBoundsException e) {
            return process.isAlive();
        }
    }

    /** Asks the process to end, and kills it if it has not after the given time. */
    static void stop(ProcessHandle process, Duration patience) {
        process.destroy();
        if (!waitFor(process, patience)) {
            process.destroyForcibly();
            waitFor(process, Duration.ofSeconds(5));
        }
    }

    static boolean waitFor(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            return !process.isAlive();
        }
    }

    /**
     * @return memory that the process and its descendants hold, in bytes; pages that processes share are divided among
     *     them where the system tells (proportional set size), else resident set size; 0 where it tells neither
     */
    static long memory(ProcessHandle process) {
        long sum = memoryOf(process.pid());
        for (var child : process.descendants().toList()) {
            sum += memoryOf(child.pid());
        }
        return sum;
    }

    /** @return memory of the process without its descendants, in bytes */
    static long memoryAlone(ProcessHandle process) {
        return memoryOf(process.pid());
    }

    private static long memoryOf(long pid) {
        long proportional = field(Path.of("/proc", Long.toString(pid), "smaps_rollup"), "Pss:");
        return proportional > 0 ? proportional : field(Path.of("/proc", Long.toString(pid), "status"), "VmRSS:");
    }

    private static long field(Path file, String name) {
        try (var lines = Files.lines(file)) {
            return lines.filter(l -> l.startsWith(name))
                    .findFirst()
                    .map(l -> Long.parseLong(l.replaceAll("\\D", "")) * 1024)
                    .orElse(0L);
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0;
        }
    }
}
