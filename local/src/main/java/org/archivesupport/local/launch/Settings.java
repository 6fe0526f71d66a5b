package org.archivesupport.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The port offset of a state folder: given once with {@code up --port-offset}, known to every later command. */
final class Settings {

    private final Path file;

    Settings(Home home) {
        this.file = home.state().resolve("port-offset");
    }

    Ports ports() {
        try {
            return new Ports(
                    Files.exists(file) ? Integer.parseInt(Files.readString(file).trim()) : 0);
        } catch (IOException | NumberFormatException e) {
            throw new Refusal(4, "The file " + file + " is broken; delete it.");
        }
    }

    void keep(Ports ports) {
        try {
            Files.writeString(file, Integer.toString(ports.offset()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
