package org.archivesupport.local.launch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Keycloak of a local run: unpacked into the state folder once, built once for PostgreSQL, then started optimized. The
 * realm is imported on the first start; later starts leave it as people changed it.
 */
final class Keycloak {

    private static final String NAME = "keycloak";

    private final Home home;
    private final Ports ports;
    private final Secrets secrets;

    Keycloak(Home home, Ports ports, Secrets secrets) {
        this.home = home;
        this.ports = ports;
        this.secrets = secrets;
    }

    String issuer() {
        return ports.url(ports.keycloak()) + "/realms/archive";
    }

    Part part() {
        var command = List.of(
                home.keycloak().resolve("bin/kc.sh").toString(),
                "start",
                "--optimized",
                "--import-realm",
                "--http-enabled=true",
                "--http-host=localhost",
                "--http-port=" + ports.keycloak(),
                "--http-management-port=" + ports.keycloakManagement(),
                "--hostname=" + ports.url(ports.keycloak()),
                "--cache=local",
                "--db-url=jdbc:postgresql://localhost:" + ports.postgres() + "/keycloak",
                "--db-username=keycloak",
                "--db-pool-initial-size=1",
                "--db-pool-max-size=10",
                "--log-console-level=info");
        return new JavaPart(NAME, ports.keycloak(), command, environment(), URI.create(issuer()), home.log(NAME));
    }

    /** Unpacks and builds what is missing, and lays the realm files where the import finds them. */
    void prepare() throws IOException {
        Path archive;
        try (var found = Files.list(home.project().resolve("local/target/keycloak"))) {
            archive = found.filter(f -> f.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow();
        }
        Path marker = home.keycloak().resolve("aus-built");
        String wanted = archive.getFileName().toString();
        if (!Files.exists(marker) || !Files.readString(marker).equals(wanted)) {
            unpack(archive);
            build();
            Files.writeString(marker, wanted);
        }
        Path imports = Files.createDirectories(home.keycloak().resolve("data/import"));
        try (var realm = Files.list(home.project().resolve("auth-service/src/main/keycloak"))) {
            for (Path file : realm.filter(f -> f.toString().endsWith(".json")).toList()) {
                Files.copy(file, imports.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void unpack(Path archive) throws IOException {
        try (var tar = new TarArchiveInputStream(
                new GzipCompressorInputStream(new BufferedInputStream(Files.newInputStream(archive))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path inside = Path.of(entry.getName());
                if (inside.getNameCount() < 2) {
                    continue;
                }
                Path target = home.keycloak()
                        .resolve(inside.subpath(1, inside.getNameCount()))
                        .normalize();
                if (!target.startsWith(home.keycloak())) {
                    throw new IOException("the archive holds a path outside of its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
                    if ((entry.getMode() & 0100) != 0) {
                        target.toFile().setExecutable(true);
                    }
                }
            }
        }
    }

    private void build() throws IOException {
        var builder = new ProcessBuilder(
                        home.keycloak().resolve("bin/kc.sh").toString(),
                        "build",
                        "--db=postgres",
                        "--health-enabled=true")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(home.log(NAME).toFile()));
        builder.environment().putAll(environment());
        try {
            int status = builder.start().waitFor();
            if (status != 0) {
                throw new IOException("Keycloak could not be built: " + LogFiles.lastComplaint(home.log(NAME)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put(
                "JAVA_OPTS",
                "-Xms64m -Xmx320m -XX:MaxMetaspaceSize=256m -XX:ReservedCodeCacheSize=96m -XX:+UseSerialGC"
                        + " -XX:+ExitOnOutOfMemoryError -Dfile.encoding=UTF-8");
        environment.put("KC_DB_PASSWORD", secrets.text("db.keycloak"));
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "keycloak-admin");
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.text("keycloak.admin"));
        environment.put("AUS_PUBLIC_URL", ports.url(ports.gateway()));
        environment.put("AUS_LOCAL_CLIENT_ENABLED", "true");
        for (String client : List.of("aus-gateway", "aus-local")) {
            environment.put(variable(client), secrets.text("client." + client));
        }
        for (Service service : Service.values()) {
            environment.put(variable(service.module()), secrets.text("client." + service.module()));
        }
        return environment;
    }

    /** Name of the variable that the realm file asks for, such as AUS_CLIENT_SECRET_SEARCH_SERVICE. */
    private static String variable(String client) {
        return "AUS_CLIENT_SECRET_" + client.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
