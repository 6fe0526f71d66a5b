package org.archivesupport.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The users' own programs. A test whose program is absent is skipped with a line that says so, or fails where
 * {@code -Dclients=required}.
 */
final class Clients {

    /** Debian's Python, which has Debian's packages, whatever other Python is first on the path. */
    private static final String PYTHON = "/usr/bin/python3";

    private Clients() {}

    /** @return the browser's executable */
    static Path chromium() {
        for (String place : List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")) {
            if (Files.isExecutable(Path.of(place))) {
                return Path.of(place);
            }
        }
        absent("chromium");
        throw new IllegalStateException();
    }

    /** Skips or fails the test unless Debian's Python can import the module. */
    static void requirePython(String module) {
        if (!Files.isExecutable(Path.of(PYTHON))
                || run(Map.of(), PYTHON, "-c", "import " + module).status() != 0) {
            absent("python3-" + module);
        }
    }

    static void requireProgram(String path, String name) {
        if (!Files.isExecutable(Path.of(path))) {
            absent(name);
        }
    }

    static Result python(Map<String, String> environment, String... arguments) {
        var command = new java.util.ArrayList<>(List.of(PYTHON));
        command.addAll(List.of(arguments));
        return run(environment, command.toArray(String[]::new));
    }

    /** What a program printed (both streams) and how it ended. */
    record Result(int status, String output) {}

    static Result run(Map<String, String> environment, String... command) {
        try {
            Path output = Files.createTempFile("client", ".out");
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(180, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", command) + " did not end within 180 s");
            }
            String text = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            return new Result(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void absent(String name) {
        Assertions.assertNotEquals("required", System.getProperty("clients"), name + " is required and absent");
        skip(name);
    }

    /** Skips the test with a line that says so, also where clients are required. */
    static void skip(String name) {
        String line = "skipped: the client " + name + " is not on this machine";
        System.out.println(line);
        Assumptions.abort(line);
    }
}
