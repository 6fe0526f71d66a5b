package org.archivesupport.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.Executors;

/**
 * The least that a decision can be: an HTTP endpoint that asks the database one indexed EXISTS over JDBC and says true or
 * false, without authentication, JSON, or a rule. A process of its own, so that its CPU time can be told apart.
 */
final class BareExists {

    private static final String EXISTS =
            "select exists (select 1 from program_member m join program p on p.id = m.program_id"
                    + " where p.mission = ? and p.program = ? and m.sub = ? and m.valid @> statement_timestamp())";

    private final String[] database;
    private final ThreadLocal<PreparedStatement> statement = ThreadLocal.withInitial(this::prepare);

    private BareExists(String[] database) {
        this.database = database;
    }

    /** @param arguments address, user and password of the database; prints the port */
    public static void main(String[] arguments) throws Exception {
        var bare = new BareExists(arguments);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String[] asked = exchange.getRequestURI().getQuery().split("&");
            exchange.getRequestBody().readAllBytes();
            byte[] answer = Boolean.toString(bare.exists(asked)).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.setExecutor(Executors.newFixedThreadPool(16));
        server.start();
        System.out.println(server.getAddress().getPort());
        // ends with the process that began it
        while (System.in.read() >= 0) {
            // nothing is said here
        }
        System.exit(0);
    }

    private boolean exists(String[] asked) {
        try {
            var select = statement.get();
            for (int i = 0; i < 3; i++) {
                select.setString(i + 1, asked[i]);
            }
            try (var row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private PreparedStatement prepare() {
        try {
            Connection connection = DriverManager.getConnection(database[0], database[1], database[2]);
            return connection.prepareStatement(EXISTS);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
