package org.archivesupport.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * One embedded PostgreSQL per test JVM, with an empty database for the service; also hands the service the key of
 * {@link TestTokens}.
 *
 * <pre>{@code
 * @QuarkusTest
 * @QuarkusTestResource(RealDatabase.class)
 * class TicketTest { … }
 * }</pre>
 */
public class RealDatabase implements QuarkusTestResourceLifecycleManager {

    private static EmbeddedPostgres server;

    /** @return the server of this JVM, started on first use; it ends with the JVM */
    public static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "60")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("Embedded PostgreSQL did not start", e);
            }
        }
        return server;
    }

    @Override
    public Map<String, String> start() {
        String name = "test" + Long.toString(System.nanoTime(), 36);
        try (var connection = server().getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var config = new HashMap<String, String>();
        config.put("quarkus.datasource.jdbc.url", server().getJdbcUrl("postgres", name));
        config.put("quarkus.datasource.username", "postgres");
        config.put("quarkus.datasource.password", "postgres");
        config.put("mp.jwt.verify.publickey.location", keyFile());
        return config;
    }

    private static String keyFile() {
        try {
            Path file = Files.createTempFile("test-key", ".pem");
            file.toFile().deleteOnExit();
            return Files.writeString(file, TestTokens.publicKey()).toUri().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // the server ends with the JVM: the next test class uses it again
    }
}
