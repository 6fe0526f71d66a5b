package org.archivesupport.local.launch;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the present run started, on disk, so that another {@code aus} finds it, and so that the next one can clean up
 * after a run that was killed. A process is known by its id and its start time: a number used again by the system for
 * another program is never taken for ours.
 */
final class RunFile {

    /** One process of ours. */
    record Entry(String part, long pid, String started, int port) {

        static Entry of(String part, ProcessHandle process, int port) {
            return new Entry(part, process.pid(), startOf(process), port);
        }

        /** @return the process, if it still is the one we started */
        Optional<ProcessHandle> process() {
            return ProcessHandle.of(pid)
                    .filter(p -> Processes.runs(p) && startOf(p).equals(started));
        }

        private static String startOf(ProcessHandle process) {
            return process.info().startInstant().map(Instant::toString).orElse("unknown");
        }
    }

    /** Part name of the launcher itself. */
    static final String LAUNCHER = "aus";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    RunFile(Home home) {
        this.file = home.run().resolve("processes.json");
    }

    synchronized Map<String, Entry> read() {
        var entries = new LinkedHashMap<String, Entry>();
        if (Files.exists(file)) {
            try {
                for (Entry entry : JSON.readValue(file.toFile(), Entry[].class)) {
                    entries.put(entry.part(), entry);
                }
            } catch (IOException e) {
                throw new Refusal(
                        4,
                        "The file " + file + " is broken (" + firstLine(e) + "); delete it after stopping the parts.");
            }
        }
        return entries;
    }

    synchronized void put(Entry entry) {
        var entries = read();
        entries.put(entry.part(), entry);
        write(new ArrayList<>(entries.values()));
    }

    synchronized void clear() {
        write(List.of());
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the launcher of a run that is going on */
    Optional<ProcessHandle> launcher() {
        return Optional.ofNullable(read().get(LAUNCHER)).flatMap(Entry::process);
    }

    private void write(List<Entry> entries) {
        try {
            Path temporary = file.resolveSibling(file.getFileName() + ".new");
            JSON.writeValue(temporary.toFile(), entries);
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
    }
}
