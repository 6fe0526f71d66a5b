package org.archivesupport.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations as Kubernetes runs them: the image's own command, which migrates and ends; a newer schema is refused. */
class MigrationTest {

    private final String database = "migration" + System.nanoTime();

    @BeforeEach
    void anEmptyDatabase() throws SQLException {
        execute("postgres", "create database " + database);
    }

    @AfterEach
    void noDatabase() throws SQLException {
        execute("postgres", "drop database " + database + " with (force)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helpdesk-service", "gateway"})
    void theJobMigratesAndEndsAndANewerSchemaIsRefused(String module) throws Exception {
        assertThat(job(module)).as("an empty database is migrated").isZero();
        assertThat(job(module)).as("a second run finds nothing to do").isZero();
        execute(
                database,
                "insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by,"
                        + " execution_time, success) values (9999, '9999', 'of a later release', 'SQL',"
                        + " 'V9999__later.sql', 'test', 1, true)");
        assertThat(job(module)).as("a schema of a later release is refused").isNotZero();
    }

    private int job(String module) throws IOException, InterruptedException {
        Path log = RunningSuite.project().resolve("system-tests/target/migration-" + module + ".log");
        Files.createDirectories(log.getParent());
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx192m",
                        "-jar",
                        RunningSuite.project()
                                .resolve(module)
                                .resolve("target/quarkus-app/quarkus-run.jar")
                                .toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_INIT_AND_EXIT", "true",
                        "QUARKUS_FLYWAY_MIGRATE_AT_START", "true",
                        "QUARKUS_HTTP_HOST", "localhost",
                        "QUARKUS_HTTP_PORT", "0",
                        "QUARKUS_MANAGEMENT_HOST", "localhost",
                        "QUARKUS_MANAGEMENT_PORT", "0",
                        "AUS_DB_URL", url(database),
                        "AUS_DB_USER", "postgres",
                        "AUS_DB_PASSWORD", "postgres",
                        "AUS_SESSION_SECRET", "0123456789abcdef0123456789abcdef"));
        Process process = builder.start();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the migration of " + module + " did not end; see " + log);
        }
        return process.exitValue();
    }

    private static String url(String name) {
        return "jdbc:postgresql://localhost:" + (8054 + RunningSuite.get().offset()) + "/" + name;
    }

    private static void execute(String name, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(name), "postgres", "postgres");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
