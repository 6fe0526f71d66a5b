package org.archivesupport.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Personal tokens of sample accounts, in MAST's form. */
final class Tokens {

    private Tokens() {}

    static String of(Http account, String... scopes) {
        return make(account, scopes).path("token").asText();
    }

    /** @return a token that was revoked */
    static String revoked(Http account, String... scopes) {
        JsonNode token = make(account, scopes);
        account.delete("/api/v1/auth/tokens/" + token.path("id").asText()).expect(200, 204);
        return token.path("token").asText();
    }

    /** @return a token whose last day is over; the clock cannot be moved, so its row is */
    static String ended(Http account, String... scopes) {
        JsonNode token = make(account, scopes);
        var suite = RunningSuite.get();
        String database = "jdbc:postgresql://localhost:" + (8054 + suite.offset()) + "/auth";
        try (var connection = DriverManager.getConnection(database, "postgres", "postgres");
                var change =
                        connection.prepareStatement("update personal_token set created_at = now() - interval '61 days',"
                                + " expires_at = now() - interval '1 day' where id::text = ?")) {
            change.setString(1, token.path("id").asText());
            if (change.executeUpdate() != 1) {
                throw new AssertionError("no row of token " + token.path("id"));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return token.path("token").asText();
    }

    private static JsonNode make(Http account, String... scopes) {
        return account.post(
                        "/api/v1/auth/tokens", Map.of("name", "system test", "form", "mast", "scopes", List.of(scopes)))
                .expect(201)
                .json();
    }
}
