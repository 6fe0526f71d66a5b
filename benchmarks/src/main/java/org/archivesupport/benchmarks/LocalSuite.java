package org.archivesupport.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The running suite, found by its state folder: addresses, secrets, and the CPU time of its processes. */
final class LocalSuite {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path home;
    private final int offset;
    private final HttpClient http = HttpClient.newHttpClient();

    private LocalSuite(Path home, int offset) {
        this.home = home;
        this.offset = offset;
    }

    static LocalSuite open() throws IOException {
        Path home = Path.of(System.getProperty("suite.home", ".aus"));
        if (!Files.exists(home.resolve("run/processes.json"))) {
            throw new IOException("no running suite in " + home + "; start it with ./aus up");
        }
        Path file = home.resolve("port-offset");
        return new LocalSuite(
                home,
                Files.exists(file) ? Integer.parseInt(Files.readString(file).trim()) : 0);
    }

    /** @param index 0 gateway, 1 auth, 2 search, 6 engdb */
    String url(int index) {
        return "http://localhost:" + (8080 + index + offset);
    }

    /** @return user and system time that the part's processes have used so far */
    Duration cpu(String part) throws IOException {
        for (JsonNode entry : JSON.readTree(home.resolve("run/processes.json").toFile())) {
            if (entry.path("part").asText().equals(part)) {
                ProcessHandle process =
                        ProcessHandle.of(entry.path("pid").asLong()).orElseThrow();
                Duration used = process.info().totalCpuDuration().orElseThrow();
                for (ProcessHandle child : process.descendants().toList()) {
                    used = used.plus(child.info().totalCpuDuration().orElse(Duration.ZERO));
                }
                return used;
            }
        }
        throw new IOException(part + " does not run");
    }

    /** @return most bytes that the part's process ever had in memory */
    long mostMemory(String part) throws IOException {
        for (JsonNode entry : JSON.readTree(home.resolve("run/processes.json").toFile())) {
            if (entry.path("part").asText().equals(part)) {
                return Files.readAllLines(
                                Path.of("/proc", Long.toString(entry.path("pid").asLong()), "status"))
                        .stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow();
            }
        }
        throw new IOException(part + " does not run");
    }

    Connection database(String name) throws SQLException, IOException {
        return DriverManager.getConnection(databaseUrl(name), name, databasePassword(name));
    }

    String databaseUrl(String name) {
        return "jdbc:postgresql://localhost:" + (8054 + offset) + "/" + name;
    }

    String databasePassword(String name) throws IOException {
        return secret("db." + name);
    }

    /** @return an internal token that says: this service, for itself; 120 s */
    String serviceToken(String module, String audience) throws IOException, InterruptedException {
        return token(
                url(1) + "/internal/v1/token",
                keycloakToken(module),
                Map.of("grant_type", "client_credentials", "audience", audience));
    }

    /** @return a Keycloak access token of the loader's client, which is staff; 300 s */
    String keycloakToken(String client) throws IOException, InterruptedException {
        return token(
                "http://localhost:" + (8090 + offset) + "/realms/archive/protocol/openid-connect/token",
                null,
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        client,
                        "client_secret",
                        secret("client." + client)));
    }

    /** @return an internal token for a service, exchanged as the gateway does it; 120 s */
    String internalToken(String audience) throws IOException, InterruptedException {
        return token(
                url(1) + "/internal/v1/token",
                keycloakToken("aus-gateway"),
                Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:token-exchange",
                        "subject_token",
                        keycloakToken("aus-local"),
                        "subject_token_type",
                        "urn:ietf:params:oauth:token-type:access_token",
                        "audience",
                        audience));
    }

    JsonNode json(String address) throws IOException, InterruptedException {
        var answer =
                http.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(address + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private String token(String address, String bearer, Map<String, String> form)
            throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(address + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body()).path("access_token").asText();
    }

    private String secret(String name) throws IOException {
        var secrets = new Properties();
        try (var in = Files.newBufferedReader(home.resolve("secrets.properties"))) {
            secrets.load(in);
        }
        return secrets.getProperty(name);
    }
}
