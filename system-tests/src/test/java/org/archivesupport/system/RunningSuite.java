package org.archivesupport.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * The suite under test: started once per test run through the launcher that {@code ./aus up} uses, on ports of its own,
 * with a state folder of its own, and stopped when the tests end. {@code -Dsuite.home=.aus} takes a running one instead.
 */
final class RunningSuite {

    private static final int OFFSET = 20_000;
    private static RunningSuite running;

    private final Path home;
    private final int offset;

    private RunningSuite(Path home, int offset) {
        this.home = home;
        this.offset = offset;
    }

    static synchronized RunningSuite get() {
        if (running == null) {
            String given = System.getProperty("suite.home");
            running = given != null ? attach(Path.of(given)) : start();
        }
        return running;
    }

    static Path project() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/architecture.md"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** @return address of the gateway */
    String url() {
        return "http://localhost:" + (8080 + offset);
    }

    String issuer() {
        return "http://localhost:" + (8090 + offset) + "/realms/archive";
    }

    String mailView() {
        return "http://localhost:" + (8026 + offset);
    }

    int offset() {
        return offset;
    }

    Path home() {
        return home;
    }

    /** @return a secret of the local run */
    String secret(String name) {
        var secrets = new Properties();
        try (var in = Files.newBufferedReader(home.resolve("secrets.properties"))) {
            secrets.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return secrets.getProperty(name);
    }

    /** Runs a command of the launcher, as {@code ./aus} does after building. */
    static int aus(Path home, Path output, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xms16m",
                "-Xmx256m",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=20",
                "-Daus.project=" + project(),
                "-cp",
                project().resolve("local/target/local.jar") + ":" + project().resolve("local/target/lib") + "/*",
                "org.archivesupport.local.launch.Main"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().put("AUS_HOME", home.toString());
        if (output == null) {
            builder.inheritIO();
        } else {
            builder.redirectOutput(output.toFile());
        }
        try {
            Process process = builder.start();
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroy();
                throw new IllegalStateException(
                        "aus " + String.join(" ", arguments) + " did not end within 10 minutes");
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static RunningSuite attach(Path home) {
        try {
            Path file = home.resolve("port-offset");
            int offset =
                    Files.exists(file) ? Integer.parseInt(Files.readString(file).trim()) : 0;
            return new RunningSuite(home.toAbsolutePath(), offset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunningSuite start() {
        Path home = project().resolve("system-tests/target/aus");
        aus(home, null, "down");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> aus(home, null, "down")));
        int status = aus(home, null, "up", "--detach", "--port-offset", Integer.toString(OFFSET));
        if (status != 0) {
            throw new IllegalStateException("the suite did not start: exit status " + status);
        }
        return new RunningSuite(home, OFFSET);
    }
}
