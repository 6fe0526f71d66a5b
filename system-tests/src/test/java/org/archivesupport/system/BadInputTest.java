package org.archivesupport.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every door does with nonsense: a 4xx problem that names each fault; nothing stored, nobody let in. */
class BadInputTest {

    private static final String SEARCH = "/api/v1/search/observations";

    private static Http anonymous;
    private static Http scientist;
    private static Http staff;

    @BeforeAll
    static void people() {
        anonymous = Http.anonymous();
        scientist = Account.login("scientist");
        staff = Account.login("staff");
    }

    @Test
    void allFaultsOfASearchAreNamedAtOnce() {
        JsonNode problem = problem(anonymous.get(SEARCH + "?ra=400&dec=-91&radius=-1&limit=999999999"), 400);
        assertThat(StreamSupport.stream(problem.path("errors").spliterator(), false)
                        .map(e -> e.path("pointer").asText()))
                .contains("ra", "dec", "radius", "limit");
    }

    @Test
    void anUnknownParameterIsRefusedWithTheListOfKnownOnes() {
        JsonNode problem = problem(anonymous.get(SEARCH + "?instrment_name=MIRI"), 400);
        assertThat(problem.toString()).contains("instrment_name").contains("instrument_name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1,2", "\"text\"", "{\"subject\":\"a\",\"subject\":\"b\"}", "{} trailing", "nul"})
    void brokenJsonIsRefused(String body) {
        problem(scientist.send("POST", "/api/v1/helpdesk/tickets", "application/json", body.getBytes()), 400);
    }

    @Test
    void unknownMembersAreRefusedAndNothingIsStored() {
        String mark = "mark-" + UUID.randomUUID();
        JsonNode problem = problem(
                scientist.post(
                        "/api/v1/helpdesk/tickets",
                        Map.of("subject", mark, "text", "text", "category", "search", "priority", "highest")),
                400);
        assertThat(problem.toString()).contains("priority");
        assertThat(staff.get("/api/v1/helpdesk/admin/tickets?limit=100")
                        .expect(200)
                        .text())
                .doesNotContain(mark);
    }

    @Test
    void namesWithControlCharactersAreRefused() {
        for (String name : List.of("bell\u0007", "nul\u0000", "line\nbreak", "escape\u001b[31m")) {
            problem(
                    scientist.post("/api/v1/auth/tokens", Map.of("name", name, "scopes", List.of("archive:read"))),
                    400);
            problem(
                    scientist.post(
                            "/api/v1/helpdesk/tickets", Map.of("subject", name, "text", "text", "category", "search")),
                    400);
        }
        problem(anonymous.get(SEARCH + "?target_name=%00"), 400);
    }

    @Test
    void aBrokenTokenOpensNothing() {
        for (String token : List.of(
                "x".repeat(32),
                "aus_pat_aaaaaaaaaaaaaaaaaaaaaa_" + "b".repeat(43) + "cccccc",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJzdGFmZiIsImdyb3VwcyI6WyJzdGFmZiJdfQ.",
                "a.b.c")) {
            problem(anonymous.bearer(token).get("/api/v1/auth/tokens"), 401);
            problem(anonymous.bearer(token).get("/api/v1/search/admin/overview"), 401);
            anonymous.bearer(token).get(SEARCH + "?limit=1").expect(200);
        }
    }

    @Test
    void anInternalTokenFromOutsideIsNoCredential() {
        String keycloak = Http.at(RunningSuite.get().issuer())
                .form(
                        "/protocol/openid-connect/token",
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", "search-service",
                                "client_secret", RunningSuite.get().secret("client.search-service")))
                .expect(200)
                .json()
                .path("access_token")
                .asText();
        // a service's own Keycloak token is for the token endpoint of auth-service, not for the public door
        assertThat(anonymous
                        .bearer(keycloak)
                        .get("/api/v1/search/admin/overview")
                        .status())
                .isIn(401, 403);
        int search = 8082 + RunningSuite.get().offset();
        assertThat(Http.at("http://localhost:" + search)
                        .bearer(keycloak)
                        .get("/api/v1/search/admin/overview")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aTokenInTheAddressIsRefusedWithTheNameOfTheHeader() {
        JsonNode problem = problem(anonymous.get(SEARCH + "?token=" + "x".repeat(32)), 400);
        assertThat(problem.path("detail").asText()).contains("Authorization");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Remote-User: admin",
                "X-Forwarded-User: admin",
                "X-User-Id: 00000000-0000-4000-8000-000000000005",
                "X-Roles: staff",
                "X-Auth-Request-User: admin",
                "Remote-User: admin",
                "X-Forwarded-Groups: staff"
            })
    void forgedIdentityHeadersAreNothing(String header) {
        String[] pair = header.split(": ", 2);
        problem(anonymous.with(pair[0], pair[1]).get("/api/v1/search/admin/overview"), 401);
        problem(scientist.with(pair[0], pair[1]).get("/api/v1/search/admin/overview"), 403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/search/%2e%2e/%2e%2e/internal/v1/token",
                "/api/v1/search/..%2f..%2finternal/v1/jwks",
                "/api//v1/search/observations",
                "/api/v1/search;admin=1/observations",
                "/api/v1/search/observations%00",
                "/api/v1/search/observations%0d%0aSet-Cookie:x=y",
                "/internal/v1/token",
                "/internal/v1/events",
                "/access/v1/evaluation",
                "/q/health",
                "/q/openapi"
            })
    void tricksWithPathsLeadNowhere(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer.lines().findFirst().orElse("")).containsPattern("^HTTP/1.1 4\\d\\d");
        assertThat(answer).doesNotContain("Set-Cookie: x");
    }

    @Test
    void anOversizeBodyIsRefusedByLengthAndWhenItIsChunked() throws IOException {
        byte[] large = new byte[12 * 1024 * 1024];
        assertThat(scientist
                        .send("POST", "/api/v1/helpdesk/tickets", "application/json", large)
                        .status())
                .isEqualTo(413);
        String head = "POST /api/v1/helpdesk/tickets HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
        assertThat(chunked(head, 12)).containsPattern("^HTTP/1.1 4(13|01)");
    }

    @Test
    void aCookieFromAnotherSiteChangesNothing() {
        Http foreign = scientist.with("Origin", "https://evil.example");
        assertThat(foreign.post("/api/v1/auth/tokens", Map.of("name", "x", "scopes", List.of("archive:read")))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void noSecretIsInAnyLog() throws IOException {
        String token = scientist
                .post("/api/v1/auth/tokens", Map.of("name", "for the log", "scopes", List.of("archive:read")))
                .expect(201)
                .json()
                .path("token")
                .asText();
        anonymous.bearer(token).get("/api/v1/auth/whoami").expect(200);
        anonymous.get(SEARCH + "?token=" + token).expect(400);
        anonymous.with("Cookie", "mast_token=" + token).get("/whoami").expect(200);
        String secret = token.substring(token.length() - 40);
        try (var logs = Files.list(RunningSuite.get().home().resolve("logs"))) {
            for (var log : logs.toList()) {
                assertThat(Files.readString(log, StandardCharsets.ISO_8859_1).contains(secret))
                        .as(log + " holds a token")
                        .isFalse();
            }
        }
    }

    private static JsonNode problem(Http.Answer answer, int status) {
        answer.expect(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asText()).isNotBlank();
        assertThat(problem.path("request_id").asText()).isNotBlank();
        assertThat(problem.toString()).doesNotContain("org.archivesupport.", "java.", "com.fasterxml");
        return problem;
    }

    private static String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", 8080 + RunningSuite.get().offset())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static String chunked(String head, int megabytes) throws IOException {
        try (var socket = new Socket("localhost", 8080 + RunningSuite.get().offset())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            byte[] chunk = new byte[1024 * 1024];
            try {
                for (int i = 0; i < megabytes; i++) {
                    out.write("100000\r\n".getBytes(StandardCharsets.ISO_8859_1));
                    out.write(chunk);
                    out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
                }
                out.write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException cut) {
                // the server may answer and close before it has read all
            }
            var answer = new StringBuilder();
            try {
                var in = socket.getInputStream();
                for (int b = in.read(); b >= 0; b = in.read()) {
                    answer.append((char) b);
                }
            } catch (IOException reset) {
                // what was read before the reset counts
            }
            return answer.toString();
        }
    }
}
