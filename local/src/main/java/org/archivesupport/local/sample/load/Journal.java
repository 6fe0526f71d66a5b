package org.archivesupport.local.sample.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/** What was loaded, a line per thing done. A killed run leaves at most a line without its end, which does not count. */
public final class Journal implements AutoCloseable {

    private final Set<String> done = new HashSet<>();
    private final BufferedWriter out;

    public Journal(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            String text = Files.exists(file) ? Files.readString(file) : "";
            int end = text.lastIndexOf('\n') + 1;
            text.substring(0, end).lines().forEach(done::add);
            if (end < text.length()) {
                Files.writeString(file, text.substring(0, end));
            }
            out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized boolean has(String key) {
        return done.contains(key);
    }

    /** Writes down that something is done; called after the archive has said so. */
    public synchronized void add(String key) {
        if (done.add(key)) {
            try {
                out.write(key);
                out.write('\n');
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
