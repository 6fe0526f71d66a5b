package org.archivesupport.local.launch;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a local run consists of, and the command and environment of each part. */
final class Suite {

    /** Parts that can be left out of a run. */
    static final List<String> NAMES = Stream.concat(
                    Stream.of("gateway", "keycloak"),
                    Arrays.stream(Service.values()).map(Service::module))
            .toList();

    private final Home home;
    private final Ports ports;
    private final Secrets secrets;
    private final Keycloak keycloak;

    Suite(Home home, Ports ports, Secrets secrets) {
        this.home = home;
        this.ports = ports;
        this.secrets = secrets;
        this.keycloak = new Keycloak(home, ports, secrets);
    }

    Keycloak keycloak() {
        return keycloak;
    }

    /** @return the parts that must answer before the others are started */
    List<Part> foundation() {
        return List.of(new PostgresPart(home, ports, secrets), new MailPart(ports));
    }

    /**
     * @param without names of parts to leave out
     * @return the parts that start side by side on the foundation
     */
    List<Part> services(List<String> without) {
        var parts = new ArrayList<Part>();
        parts.add(keycloak.part());
        for (Service service : Service.values()) {
            parts.add(quarkus(
                    service.module(), service.database(), ports.service(service.index()), service.index(), 192));
        }
        parts.add(quarkus("gateway", "gateway", ports.gateway(), 0, 128));
        parts.removeIf(part -> without.contains(part.name()));
        return parts;
    }

    private Part quarkus(String module, String database, int port, int index, int heapMegabytes) {
        Path jar = home.project().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms32m",
                "-Xmx" + heapMegabytes + "m",
                "-Xss512k",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:MaxMetaspaceSize=160m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djavax.xml.accessExternalDTD=",
                "-Djava.io.tmpdir=" + home.run(),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-jar",
                jar.toString());
        return new JavaPart(
                module,
                port,
                command,
                environment(module, database, port, index),
                URI.create(ports.url(ports.management(index)) + "/q/health/ready"),
                home.log(module));
    }

    /** @return environment of an application, by its module name */
    Map<String, String> environment(String module) {
        for (Service service : Service.values()) {
            if (service.module().equals(module)) {
                return environment(module, service.database(), ports.service(service.index()), service.index());
            }
        }
        return environment("gateway", "gateway", ports.gateway(), 0);
    }

    private Map<String, String> environment(String module, String database, int port, int index) {
        var environment = new HashMap<String, String>();
        environment.put("QUARKUS_HTTP_HOST", "localhost");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_HOST", "localhost");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(ports.management(index)));
        String databaseUrl = "jdbc:postgresql://localhost:" + ports.postgres() + "/" + database;
        environment.put("AUS_DB_URL", databaseUrl);
        environment.put("AUS_DB_USER", database);
        environment.put("AUS_DB_PASSWORD", secrets.text("db." + database));
        environment.put("AUS_OIDC_ISSUER", keycloak.issuer());
        environment.put(
                "AUS_CLIENT_SECRET", secrets.text("client." + (module.equals("gateway") ? "aus-gateway" : module)));
        environment.put("AUS_PUBLIC_URL", ports.url(ports.gateway()));
        for (Service service : Service.values()) {
            environment.put("AUS_" + service.name() + "_URL", ports.url(ports.service(service.index())));
            environment.put(
                    "AUS_" + service.name() + "_HEALTH_URL",
                    ports.url(ports.management(service.index())) + "/q/health/ready");
        }
        environment.put("AUS_SMTP_HOST", "localhost");
        environment.put("AUS_SMTP_PORT", Integer.toString(ports.smtp()));
        environment.put("AUS_FILES", home.files().resolve(database).toString());
        switch (module) {
            case "auth-service" -> {
                environment.put("AUS_TOKEN_PEPPER", secrets.text("auth.pepper"));
                environment.put("AUS_SIGNING_KEY", secrets.signingKey("auth.signing"));
                environment.put("AUS_AUTH_AUDIT_HEADS_FOLDER", home.audit().toString());
            }
            case "gateway" -> {
                environment.put("AUS_SESSION_SECRET", secrets.text("gateway.session"));
                // one address is everybody here: browser, scripts, tests
                environment.put("AUS_GATEWAY_LIMITS_FACTOR", "10");
            }
            default -> {
                // nothing of its own
            }
        }
        return environment;
    }
}
