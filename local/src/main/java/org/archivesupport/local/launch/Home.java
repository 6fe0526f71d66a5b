package org.archivesupport.local.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The places of a local run: the checkout with the built parts, and the state folder ({@code .aus}) with everything that
 * a run leaves behind.
 *
 * @param project folder of the checkout
 * @param state state folder
 */
public record Home(Path project, Path state) {

    public static Home open(Path project, Path state) {
        try {
            Files.createDirectories(state);
            Home home = new Home(
                    project.toAbsolutePath().normalize(), state.toAbsolutePath().normalize());
            Files.createDirectories(home.logs());
            Files.createDirectories(home.run());
            return home;
        } catch (IOException e) {
            throw new Refusal(4, "The state folder " + state + " cannot be written: " + e.getMessage());
        }
    }

    public Path logs() {
        return state.resolve("logs");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    public Path run() {
        return state.resolve("run");
    }

    public Path postgresData() {
        return state.resolve("postgres");
    }

    public Path keycloak() {
        return state.resolve("keycloak");
    }

    public Path files() {
        return state.resolve("files");
    }

    /** Exported heads of the audit, out of reach of the database role. */
    public Path audit() {
        return state.resolve("audit");
    }

    public Path sampleState() {
        return state.resolve("sample");
    }

    public Path cache() {
        return state.resolve("cache");
    }
}
