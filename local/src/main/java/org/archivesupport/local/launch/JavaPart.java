package org.archivesupport.local.launch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part that is a process of its own and says by HTTP when it is ready: a service, the gateway, Keycloak. */
final class JavaPart implements Part {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private final String name;
    private final int port;
    private final List<String> command;
    private final Map<String, String> environment;
    private final URI readiness;
    private final Path log;
    private Process process;
    /** What the command started in turn, known once the part was ready: Keycloak's script is not Keycloak. */
    private List<ProcessHandle> children = List.of();

    JavaPart(String name, int port, List<String> command, Map<String, String> environment, URI readiness, Path log) {
        this.name = name;
        this.port = port;
        this.command = command;
        this.environment = environment;
        this.readiness = readiness;
        this.log = log;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start() throws IOException {
        children.forEach(orphan -> Processes.stop(orphan, Duration.ofSeconds(15)));
        LogFiles.rotate(log);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(LogFiles.nothing().toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        process = builder.start();
    }

    @Override
    public boolean ready() {
        try {
            var request = HttpRequest.newBuilder(readiness)
                    .timeout(Duration.ofSeconds(2))
                    .build();
            boolean ready =
                    HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
            if (ready && alive()) {
                children = process.descendants().toList();
            }
            return ready;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public boolean alive() {
        return process != null && process.isAlive();
    }

    @Override
    public Optional<ProcessHandle> process() {
        return Optional.ofNullable(process).map(Process::toHandle);
    }

    @Override
    public List<ProcessHandle> children() {
        return children;
    }

    @Override
    public void stop() {
        process().ifPresent(p -> Processes.stop(p, Duration.ofSeconds(15)));
        children.forEach(child -> Processes.stop(child, Duration.ofSeconds(5)));
    }

    @Override
    public String lastWords() {
        try {
            return Files.exists(log) ? LogFiles.lastComplaint(log) : "it wrote no log";
        } catch (IOException e) {
            return "its log cannot be read: " + e.getMessage();
        }
    }
}
