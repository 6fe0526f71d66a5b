package org.archivesupport.local.launch;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Embedded PostgreSQL: real server, data in the state folder, one database and one role per service. */
final class PostgresPart implements Part {

    static final List<String> DATABASES =
            List.of("gateway", "auth", "search", "notification", "helpdesk", "hlsp", "engdb", "keycloak");

    private final Home home;
    private final Ports ports;
    private final Secrets secrets;
    private EmbeddedPostgres server;

    PostgresPart(Home home, Ports ports, Secrets secrets) {
        this.home = home;
        this.ports = ports;
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public int port() {
        return ports.postgres();
    }

    @Override
    public void start() throws IOException {
        boolean fresh = !Files.exists(home.postgresData().resolve("PG_VERSION"));
        if (!fresh) {
            checkData();
        }
        letGoOfTheDead();
        Path log = home.log(name());
        LogFiles.rotate(log);
        var redirect = ProcessBuilder.Redirect.appendTo(log.toFile());
        try {
            dropHalfUnpacked();
            server = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(
                            home.state().resolve("postgres-binaries").toFile())
                    .setDataDirectory(home.postgresData())
                    .setCleanDataDirectory(false)
                    .setPort(ports.postgres())
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setOutputRedirector(redirect)
                    .setErrorRedirector(redirect)
                    .setServerConfig("listen_addresses", "localhost")
                    .setServerConfig("max_connections", "150")
                    .setServerConfig("shared_buffers", "128MB")
                    .setServerConfig("work_mem", "8MB")
                    .setServerConfig("maintenance_work_mem", "64MB")
                    .setServerConfig("max_wal_size", "1GB")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("jit", "off")
                    .setServerConfig("timezone", "UTC")
                    .start();
            createDatabases();
        } catch (IOException | RuntimeException | ExceptionInInitializerError | SQLException e) {
            throw new IOException(
                    "PostgreSQL did not start on " + home.postgresData() + ": " + lastWords()
                            + (fresh ? "" : " If the data folder is broken, `./aus reset` makes a new one."),
                    e);
        }
    }

    /** The library holds a lock on the data folder until it is told that its server has ended. */
    private void letGoOfTheDead() {
        if (server != null) {
            try {
                server.close();
            } catch (IOException e) {
                // it cannot stop what is dead; the lock is gone all the same
            }
            server = null;
        }
    }

    /** The library marks a folder of binaries as whole; one without the mark is what a kill left. */
    private void dropHalfUnpacked() throws IOException {
        Path binaries = home.state().resolve("postgres-binaries");
        if (!Files.exists(binaries)) {
            return;
        }
        try (var folders = Files.list(binaries)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                if (!Files.exists(folder.resolve(".exists"))) {
                    Reset.delete(folder);
                }
            }
        }
    }

    /** A folder that lost its inner files is told apart from a server that does not start for another reason. */
    private void checkData() {
        for (String needed : List.of("global/pg_control", "base", "pg_wal", "postgresql.conf")) {
            if (!Files.exists(home.postgresData().resolve(needed))) {
                throw new Refusal(
                        5,
                        "The data folder " + home.postgresData() + " is broken (" + needed
                                + " is missing): restore it, or make a new one with `./aus reset`.");
            }
        }
    }

    private void createDatabases() throws SQLException {
        try (var connection = connect("postgres")) {
            for (String name : DATABASES) {
                String password = secrets.text("db." + name);
                if (!exists(connection, "select 1 from pg_roles where rolname = ?", name)) {
                    execute(connection, "create role \"" + name + "\" login password '" + password + "'");
                }
                if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                    execute(connection, "create database \"" + name + "\" owner \"" + name + "\"");
                    execute(connection, "revoke connect on database \"" + name + "\" from public");
                }
            }
        }
    }

    private static boolean exists(Connection connection, String sql, String name) throws SQLException {
        try (var select = connection.prepareStatement(sql)) {
            select.setString(1, name);
            try (var row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + ports.postgres() + "/" + database + "?connectTimeout=2",
                "postgres",
                "");
    }

    @Override
    public boolean ready() {
        try (var connection = connect("postgres")) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public boolean alive() {
        return process().isPresent();
    }

    @Override
    public Optional<ProcessHandle> process() {
        return process(home);
    }

    /** @return the server that holds the data folder, as its own pid file says, if it is alive */
    static Optional<ProcessHandle> process(Home home) {
        Path pidFile = home.postgresData().resolve("postmaster.pid");
        try {
            if (!Files.exists(pidFile)) {
                return Optional.empty();
            }
            long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).trim());
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(p ->
                            p.info().command().map(c -> c.endsWith("postgres")).orElse(false));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    @Override
    public void stop() {
        process().ifPresent(PostgresPart::stopFast);
    }

    /** Fast shutdown (SIGINT): open transactions are rolled back, clients are cut, the data are left clean. */
    static void stopFast(ProcessHandle server) {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(server.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            server.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!Processes.waitFor(server, Duration.ofSeconds(30))) {
            Processes.stop(server, Duration.ofSeconds(10));
        }
    }

    @Override
    public String lastWords() {
        try {
            return Files.exists(home.log(name())) ? LogFiles.lastComplaint(home.log(name())) : "it wrote no log.";
        } catch (IOException e) {
            return "its log cannot be read: " + e.getMessage();
        }
    }
}
