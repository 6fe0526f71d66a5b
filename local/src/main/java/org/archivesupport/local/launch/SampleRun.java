package org.archivesupport.local.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Loads the sample archive in a process of its own, so that its memory is given back at the end. */
final class SampleRun {

    private static final String MAIN = "org.archivesupport.local.sample.SampleCommand";

    private final Home home;
    private final Ports ports;
    private final Secrets secrets;

    SampleRun(Home home, Ports ports, Secrets secrets) {
        this.home = home;
        this.ports = ports;
        this.secrets = secrets;
    }

    /** @return whether the sample archive was once loaded to its end */
    boolean loaded() {
        return Files.exists(marker());
    }

    /**
     * @param options options of the person, such as {@code --observations 1000000}
     * @return exit status of the loader; 0 is a loaded archive
     */
    int load(List<String> options) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                MAIN,
                "--gateway",
                ports.url(ports.gateway()),
                "--issuer",
                ports.url(ports.keycloak()) + "/realms/archive",
                "--state",
                home.sampleState().toString(),
                "--cache",
                home.cache().toString()));
        command.addAll(options);
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("AUS_CLIENT_SECRET", secrets.text("client.aus-local"));
        Files.createDirectories(home.sampleState());
        Files.createDirectories(home.cache());
        int status = builder.start().waitFor();
        // the catalogs alone are not the archive
        if (status == 0 && !options.contains("--catalogs")) {
            Files.writeString(marker(), Instant.now() + System.lineSeparator());
        }
        return status;
    }

    private Path marker() {
        return home.sampleState().resolve("loaded");
    }
}
