package org.archivesupport.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.archivesupport.testkit.RealDatabase;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(Neighbours.class)
class GatewayTest {

    private static final String PAT = "good0000000000000000000000000000";

    @ConfigProperty(name = "aus.public.url")
    String gateway;

    @ConfigProperty(name = "test.neighbours.url")
    String neighbours;

    @ConfigProperty(name = "test.staff.token")
    String staffToken;

    @ConfigProperty(name = "test.scientist.token")
    String scientistToken;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    // ---- routing

    @Test
    void aRequestReachesItsServiceUnchanged() {
        JsonObject seen = seen(get("/api/v1/search/echo?a=1&b=%20x&uri=mast:JWST/y", "Range", "bytes=0-1"));
        assertThat(seen.getString("service")).isEqualTo("search");
        assertThat(seen.getString("uri")).isEqualTo("/api/v1/search/echo?a=1&b=%20x&uri=mast:JWST/y");
        assertThat(header(seen, "range")).isEqualTo("bytes=0-1");
    }

    @Test
    void telemetryFilesGoToTheTelemetryService() {
        assertThat(seen(get("/api/v0.1/Download/file?uri=mast:jwstedb/X.csv")).getString("service"))
                .isEqualTo("engdb");
        assertThat(seen(get("/jwst/api/v0.1/download/file/?uri=mast%3Ajwstedb%2FX.csv"))
                        .getString("uri"))
                .isEqualTo("/api/v0.1/Download/file?uri=mast%3Ajwstedb%2FX.csv");
        assertThat(seen(get("/api/v0.1/Download/file?uri=mast:JWST/x.fits")).getString("service"))
                .isEqualTo("search");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/v1/token",
                "/access/v1/evaluation",
                "/q/health",
                "/q/metrics",
                "/q/dev",
                "/nowhere",
                "/index.html",
                "/webjars/swagger-ui/5.31.0/index.html"
            })
    void whatIsNotInTheTableIsNotThere(String path) {
        problem(get(path), 404);
    }

    @Test
    void methodsOutsideOfTheTableAreNamed() {
        var response = send("DELETE", "/session", null);
        problem(response, 405);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }

    @Test
    void aServiceThatIsDownDoesNotAffectTheOthers() {
        var response = get("/api/v1/notifications/unsubscribe/x");
        JsonObject problem = problem(response, 503);
        assertThat(problem.getString("detail")).contains("notification");
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(get("/api/v1/search/echo").statusCode()).isEqualTo(200);
    }

    @Test
    void aServiceThatHangsUpIsA503() {
        problem(get("/api/v1/search/die"), 503);
    }

    // ---- hygiene

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%2e%2e/internal/v1/token",
                "//internal/v1/token",
                "/api/v1/search/;x",
                "/api/v1/search/..%2f..%2finternal",
                "/api/v1/search/%00",
                "/api/v1/search/../../../internal/v1/token"
            })
    void pathTricksAreRefusedWithTheFault(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("\"pointer\":\"path\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 4",
                "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked",
                "Content-Length: 4\r\nContent-Length: 5",
                "Content-Length: 4\r\nTransfer-Encoding : chunked",
                "Host: other"
            })
    void ambiguousFramingIsRefusedAndTheConnectionEnds(String headers) throws IOException {
        String answer = raw("POST /api/v1/search/sink HTTP/1.1\r\nHost: localhost\r\n" + headers
                + "\r\n\r\n0\r\n\r\nGET /whoami HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400");
        assertThat(answer.split("HTTP/1\\.1 ")).as("answers on the connection").hasSize(2);
    }

    @Test
    void headersAndLinesHaveALimit() throws IOException {
        assertThat(raw("GET /api/ HTTP/1.1\r\nHost: localhost\r\nX-Big: " + "a".repeat(30_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
        assertThat(raw("GET /api/?" + "a".repeat(30_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.0 414");
    }

    @Test
    void traceAndConnectAreNotTaken() throws IOException {
        assertThat(raw("TRACE /api/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405");
    }

    @Test
    void forgedIdentityHeadersAreStripped() {
        JsonObject seen = seen(get(
                "/api/v1/search/echo",
                "X-Remote-User",
                "admin",
                "X-Auth-Subject",
                "staff",
                "X-Forwarded-For",
                "10.0.0.1",
                "Forwarded",
                "for=10.0.0.1",
                "X_User",
                "admin",
                "Cookie",
                "a=b",
                "X-Original-URL",
                "/internal"));
        assertThat(seen.getJsonObject("headers").fieldNames())
                .doesNotContain("x-remote-user", "x-auth-subject", "forwarded", "x_user", "cookie", "x-original-url")
                .doesNotContain("authorization");
        assertThat(header(seen, "x-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(header(seen, "x-forwarded-host"))
                .isEqualTo(URI.create(gateway).getAuthority());
    }

    @Test
    void requestIdAndTraceGoThrough() {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        var response = get(
                "/api/v1/search/echo",
                "X-Request-ID",
                "my-request-0001",
                "traceparent",
                "00-" + trace + "-b7ad6b7169203331-01");
        assertThat(response.headers().allValues("X-Request-ID")).containsExactly("my-request-0001");
        assertThat(header(seen(response), "x-request-id")).isEqualTo("my-request-0001");
        assertThat(header(seen(response), "traceparent"))
                .startsWith("00-" + trace)
                .doesNotContain("b7ad6b7169203331");
        var other = get("/api/v1/search/echo", "X-Request-ID", "bad id \u0001".trim());
        assertThat(header(seen(other), "x-request-id")).matches("[0-9a-f-]{36}");
    }

    @Test
    void servicesCannotSetCookiesOrSpeakCors() {
        var response = get("/api/v1/search/cookie");
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(response.headers().firstValue("Server")).isEmpty();
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("sandbox");
    }

    @Test
    void addressesInsideOfTheSuiteStayInside() {
        assertThat(send("POST", "/api/v1/search/created", null).headers().firstValue("Location"))
                .hasValue("/api/v1/search/things/1");
    }

    @Test
    void aTokenInTheAddressIsRefusedAndTheHeaderNamed() {
        JsonObject problem = problem(get("/api/v1/search/echo?token=" + PAT), 400);
        assertThat(problem.encode()).contains("Authorization: Bearer").doesNotContain(PAT);
    }

    // ---- streaming

    @Test
    void theFirstByteArrivesBeforeTheLastIsMade() throws Exception {
        var response = http.send(request("GET", "/api/v1/search/drip", null), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            assertThat(new String(body.readNBytes(6), StandardCharsets.UTF_8)).isEqualTo("first;");
            assertThat(control("/x/go")).isEmpty();
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("last");
        }
    }

    @Test
    void aLargeFilePassesInFlatMemory() throws Exception {
        long bytes = 0;
        System.gc();
        long before = used();
        long most = 0;
        var response = http.send(request("GET", "/api/v1/search/big?mib=200", null), BodyHandlers.ofInputStream());
        byte[] buffer = new byte[1 << 16];
        try (InputStream body = response.body()) {
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                bytes += n;
                if (bytes % (10 << 20) < n) {
                    System.gc();
                    most = Math.max(most, used() - before);
                }
            }
        }
        assertThat(bytes).isEqualTo(200L << 20);
        assertThat(most)
                .as("heap held while 200 MiB pass through a slow reader")
                .isLessThan(60L << 20);
    }

    @Test
    void aLargeUploadIsStreamed() {
        byte[] part = new byte[1 << 20];
        var body = BodyPublishers.ofByteArrays(
                () -> java.util.stream.Stream.generate(() -> part).limit(50).iterator());
        var response = send(request(
                "PUT", "/api/v1/hlsp/collections/x/files/sink", body, "Authorization", "Bearer " + scientistToken));
        assertThat(response.body()).isEqualTo(Long.toString(50L << 20));
    }

    @Test
    void headTellsTheLengthAndRangesPass() {
        var head = send("HEAD", "/api/v1/search/bytes", null);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length")).hasValue("10");
        assertThat(head.headers().firstValue("Accept-Ranges")).hasValue("bytes");
        var range = get("/api/v1/search/bytes", "Range", "bytes=2-4");
        assertThat(range.statusCode()).isEqualTo(206);
        assertThat(range.headers().firstValue("Content-Range")).hasValue("bytes 2-4/10");
        assertThat(range.body()).isEqualTo("234");
        assertThat(get("/api/v1/search/bytes", "If-None-Match", "\"v1\"").statusCode())
                .isEqualTo(304);
        assertThat(get("/api/v1/search/nothing").statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "endless"})
    void aClientThatLeavesIsNoticedByTheService(String how) throws Exception {
        control("/x/broken-off");
        try (var socket = socket()) {
            socket.getOutputStream()
                    .write(("GET /api/v1/search/" + how + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes());
            Thread.sleep(300);
        }
        await(() -> control("/x/broken-off").equals("true"));
        await(() -> inFlight("search") == 0);
    }

    @Test
    void anAnswerThatBreaksOffIsSeenToBeCut() throws IOException {
        String answer = raw("GET /api/v1/search/cut HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200").contains("begun").doesNotContain("\r\n0\r\n");
        await(() -> inFlight("search") == 0);
    }

    private int inFlight(String service) {
        var status = new JsonObject(get("/api/v1/gateway/admin/status", "Authorization", "Bearer " + staffToken)
                .body());
        return status.getJsonArray("services").stream()
                .map(JsonObject.class::cast)
                .filter(s -> s.getString("service").equals(service))
                .mapToInt(s -> s.getInteger("in_flight"))
                .sum();
    }

    @Test
    void bodiesAboveTheLimitAre413WithAndWithoutLength() throws IOException {
        byte[] big = new byte[(1 << 20) + 1];
        problem(send("POST", "/api/v1/engdb/echo", BodyPublishers.ofByteArray(big)), 413);
        var chunked = BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[3 << 20]));
        problem(send("POST", "/api/v1/engdb/echo", chunked), 413);
        String declared =
                raw("POST /api/v1/engdb/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n");
        assertThat(declared).startsWith("HTTP/1.1 413");
    }

    // ---- credentials

    @ParameterizedTest
    @CsvSource({"Authorization, Bearer %s", "Authorization, token %s", "x-asb-auth, %s", "Cookie, mast_token=%s"})
    void aPersonalTokenBecomesAnInternalOneForTheService(String name, String form) {
        JsonObject seen = seen(get("/api/v1/search/echo", name, form.formatted(PAT)));
        JsonObject claims = claims(header(seen, "authorization"));
        assertThat(claims.getString("aud")).isEqualTo("search-service");
        assertThat(claims.getString("sub")).isEqualTo("sub-pat");
        assertThat(seen.encode()).doesNotContain(PAT);
    }

    @Test
    void aRevokedPersonalTokenIsRefusedAtTheVeryNextRequest() {
        String token = "tobe" + "revoked0".repeat(3) + "1234";
        assertThat(get("/api/v1/search/protected", "Authorization", "token " + token)
                        .statusCode())
                .isEqualTo(200);
        control("/control/revoke?token=" + token);
        var refused = get("/api/v1/search/protected", "Authorization", "token " + token);
        assertThat(problem(refused, 401).getString("detail")).contains("revoked");
        assertThat(get("/api/v1/search/echo", "Authorization", "token " + token).statusCode())
                .as("public data all the same")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"token None", "Bearer unknown0000000000000000000000000", "Bearer nonsense", "Basic YTpi"})
    void aBadTokenOnPublicDataIsNoError(String authorization) {
        JsonObject seen = seen(get("/api/v1/search/echo", "Authorization", authorization));
        assertThat(seen.getJsonObject("headers").fieldNames()).doesNotContain("authorization");
    }

    @Test
    void withoutACredentialTheServicesOwnRefusalComesThrough() {
        assertThat(get("/api/v1/search/protected").body()).contains("from the service");
    }

    @Test
    void aTokenWithoutTheScopeIsAnonymousWhereThatIsAllowedAndNamedElsewhere() {
        String token = "engdb" + "0".repeat(27);
        assertThat(seen(get("/api/v1/search/echo", "Authorization", "token " + token))
                        .getJsonObject("headers")
                        .fieldNames())
                .doesNotContain("authorization");
        assertThat(problem(get("/api/v1/search/protected", "Authorization", "token " + token), 401)
                        .getString("detail"))
                .contains("archive:read");
        assertThat(problem(get("/api/v1/auth/tokens", "Authorization", "token " + token), 403)
                        .getString("detail"))
                .contains("user:info");
    }

    @Test
    void keycloakTokensAreExchangedOnceForManyRequests() {
        int before = Integer.parseInt(control("/control/exchanges"));
        for (int i = 0; i < 20; i++) {
            assertThat(get("/edp/echo", "Authorization", "Bearer " + scientistToken)
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(Integer.parseInt(control("/control/exchanges")) - before).isLessThanOrEqualTo(1);
    }

    @Test
    void whereALoginIsNeededNobodyElseGetsIn() {
        var response = get("/api/v1/auth/tokens");
        problem(response, 401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(problem(get("/api/v1/auth/tokens", "Authorization", "Bearer nonsense"), 401)
                        .getString("detail"))
                .contains("form of a token");
    }

    @Test
    void whileAuthIsAwayPublicDataFlowAndTheRestIs503() {
        control("/control/away?is=true");
        try {
            String authorization = "token away" + "0".repeat(28);
            assertThat(get("/api/v1/search/echo", "Authorization", authorization)
                            .statusCode())
                    .isEqualTo(200);
            problem(get("/api/v1/search/protected", "Authorization", authorization), 503);
            var response = get("/api/v1/auth/tokens", "Authorization", authorization);
            problem(response, 503);
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
        } finally {
            control("/control/away?is=false");
        }
    }

    @Test
    void answersToKnownCallersAreKeptOutOfSharedCaches() {
        assertThat(get("/api/v1/search/echo", "Authorization", "token " + PAT)
                        .headers()
                        .firstValue("Cache-Control"))
                .hasValue("private, no-store");
        assertThat(get("/api/v1/search/echo").headers().firstValue("Cache-Control"))
                .isEmpty();
    }

    // ---- login

    @Test
    void aLoginBeginsASessionOfOurOwnAndALogoutEndsIt() {
        String session = login("/portal/search?q=m31");
        String cookie = "__Host-aus_session=" + session;
        JsonObject who = new JsonObject(get("/session", "Cookie", cookie).body());
        assertThat(who.getBoolean("logged_in")).isTrue();
        assertThat(who.getString("username")).isEqualTo("staff");
        assertThat(who.getJsonArray("roles")).containsExactly("user", "staff");
        assertThat(who.encode()).doesNotContain(session);

        JsonObject seen = seen(get("/api/v1/search/echo", "Cookie", cookie));
        assertThat(claims(header(seen, "authorization")).getString("sub")).isEqualTo("sub-staff");
        assertThat(seen.encode()).doesNotContain(session);

        int logouts = Integer.parseInt(control("/control/logouts"));
        problem(send(request("POST", "/logout", BodyPublishers.noBody(), "Cookie", cookie)), 403);
        var out = send(request("POST", "/logout", BodyPublishers.noBody(), "Cookie", cookie, "Origin", gateway));
        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(out.headers().firstValue("Set-Cookie").orElse("")).contains("__Host-aus_session=;", "Max-Age=0");
        assertThat(new JsonObject(get("/session", "Cookie", cookie).body()).getBoolean("logged_in"))
                .isFalse();
        assertThat(problem(get("/api/v1/auth/tokens", "Cookie", cookie), 401).getString("detail"))
                .contains("log in again");
        await(() -> Integer.parseInt(control("/control/logouts")) == logouts + 1);
    }

    @Test
    void aSessionOutlivesItsAccessTokens() {
        control("/control/life?seconds=1");
        try {
            String cookie = "__Host-aus_session=" + login("/portal/");
            for (String service : List.of("search", "helpdesk", "hlsp", "engdb")) {
                JsonObject seen = seen(get("/api/v1/" + service + "/echo", "Cookie", cookie));
                assertThat(claims(header(seen, "authorization")).getString("sub"))
                        .isEqualTo("sub-staff");
            }
        } finally {
            control("/control/life?seconds=300");
        }
    }

    @Test
    void aPageOfAnotherSiteCannotUseTheSession() {
        String cookie = "__Host-aus_session=" + login("/portal/");
        var body = BodyPublishers.ofString("{}");
        problem(
                send(request("POST", "/api/v1/search/echo", body, "Cookie", cookie, "Origin", "https://evil.example")),
                403);
        problem(send(request("POST", "/api/v1/search/echo", body, "Cookie", cookie)), 403);
        assertThat(send(request("POST", "/api/v1/search/echo", body, "Cookie", cookie, "Origin", gateway))
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/api/v1/search/echo", "Cookie", cookie).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "//evil.example", "/\\evil.example", "/login", ""})
    void aLoginNeverLeadsElsewhere(String target) {
        var response = get("/login?return_to=" + URLEncoder.encode(target, StandardCharsets.UTF_8));
        if (target.isEmpty()) {
            assertThat(response.statusCode()).isEqualTo(302);
        } else {
            problem(response, 400);
        }
    }

    @Test
    void aForgedReturnFromTheLoginBeginsNoSession() {
        var response = get("/login/return?code=code-1&state=forged");
        assertThat(response.statusCode()).isIn(302, 401);
        assertThat(response.headers().allValues("Set-Cookie")).noneMatch(c -> c.startsWith("__Host-aus_session"));
        problem(get("/login/error?error=access_denied"), 401);
    }

    @Test
    void aGuessedSessionIsNobodys() {
        assertThat(problem(get("/api/v1/auth/tokens", "Cookie", "__Host-aus_session=" + "x".repeat(43)), 401)
                        .getString("detail"))
                .contains("log in again");
    }

    // ---- CORS

    @Test
    void pagesOfOtherOriginsReadPublicRoutesWithoutCredentials() {
        var response = get("/api/v1/search/echo", "Origin", "https://notebook.example");
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(response.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        var preflight = send(request(
                "OPTIONS",
                "/api/v1/search/echo",
                BodyPublishers.noBody(),
                "Origin",
                "https://notebook.example",
                "Access-Control-Request-Method",
                "POST"));
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods"))
                .hasValue("GET, HEAD, POST");
        assertThat(get("/whoami", "Origin", "https://evil.example").headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    // ---- pages of the gateway

    @Test
    void everyPortalAddressIsTheOnePageAndItsFilesAreKept() {
        var page = get("/portal/search/m31?q=x");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).isEqualTo(get("/").body()).contains("<title>");
        String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
        assertThat(policy).contains("script-src 'self';", "frame-ancestors 'none'");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
        String etag = page.headers().firstValue("ETag").orElseThrow();
        assertThat(get("/", "If-None-Match", etag).statusCode()).isEqualTo(304);
        var script =
                java.util.regex.Pattern.compile("/portal-assets/[^\"]+\\.js").matcher(page.body());
        assertThat(script.find()).isTrue();
        var file = get(script.group());
        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/javascript");
        assertThat(file.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        assertThat(get(script.group(), "Accept-Encoding", "gzip").headers().firstValue("Content-Encoding"))
                .hasValue("gzip");
        problem(get("/portal-assets/"), 404);
        problem(get("/portal-assets/none.js"), 404);
    }

    @Test
    void theApiPageAnswersEverybodyAndTheDocumentHasAllServices() {
        assertThat(get("/api/").statusCode()).isEqualTo(200);
        assertThat(get("/api").headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self'");
        assertThat(get("/api/ui/swagger-ui-bundle.js").statusCode()).isEqualTo(200);
        assertThat(get("/api/ui/start.js").statusCode()).isEqualTo(200);
        problem(get("/api/ui/index.html"), 404);
        var paths = new JsonObject(get("/api/openapi.json").body()).getJsonObject("paths");
        assertThat(paths.fieldNames())
                .contains("/session", "/api/v1/gateway/admin/routes")
                .doesNotContain("/internal/v1/secret");
        assertThat(get("/api/openapi.yaml").body()).startsWith("openapi: ");
    }

    @Test
    void staffSeeTheTableAndHowTheServicesDo() {
        problem(get("/api/v1/gateway/admin/routes"), 401);
        problem(get("/api/v1/gateway/admin/routes", "Authorization", "Bearer " + scientistToken), 403);
        problem(get("/api/v1/gateway/admin/routes", "Authorization", "token " + PAT), 403);
        var routes = new JsonObject(get("/api/v1/gateway/admin/routes", "Authorization", "Bearer " + staffToken)
                .body());
        assertThat(routes.getJsonArray("routes").size()).isGreaterThan(30);
        var status = new JsonObject(get("/api/v1/gateway/admin/status", "Authorization", "Bearer " + staffToken)
                .body());
        var up = status.getJsonArray("services").stream()
                .map(JsonObject.class::cast)
                .collect(Collectors.toMap(s -> s.getString("service"), s -> s.getBoolean("up")));
        assertThat(up)
                .containsEntry("search", true)
                .containsEntry("notification", false)
                .hasSize(6);
    }

    @Test
    void theAccessLogHasOneLinePerRequestAndNoSecret() throws Exception {
        String id = "log-" + UUID.randomUUID();
        String other = "log-" + UUID.randomUUID();
        get("/api/v1/search/echo?q=visible-query", "X-Request-ID", id, "Authorization", "token " + PAT);
        get("/api/v1/search/echo", "X-Request-ID", other, "User-Agent", "x\"}{ [31m");
        String unsubscribe = "log-" + UUID.randomUUID();
        get("/api/v1/notifications/unsubscribe/secret-of-a-mail", "X-Request-ID", unsubscribe);
        await(() -> accessLines(other).size() + accessLines(unsubscribe).size() == 2);
        JsonObject line = new JsonObject(accessLines(id).get(0));
        assertThat(line.getString("route")).isEqualTo("/api/v1/search/**");
        assertThat(line.getString("sub")).isEqualTo("sub-pat");
        assertThat(line.getString("token")).isEqualTo("pat_7");
        assertThat(line.getInteger("status")).isEqualTo(200);
        assertThat(line.getString("trace_id")).hasSize(32);
        assertThat(Files.readString(Path.of("target", "test-access.log")))
                .doesNotContain(PAT, "secret-of-a-mail", "visible-query", "eyJ", "__Host");
    }

    // ---- the person with the browser

    /** @return the session id */
    private String login(String target) {
        var first = get("/login?return_to=" + URLEncoder.encode(target, StandardCharsets.UTF_8));
        assertThat(first.statusCode()).isEqualTo(302);
        URI keycloak = URI.create(first.headers().firstValue("Location").orElseThrow());
        var asked = Arrays.stream(keycloak.getRawQuery().split("&"))
                .map(p -> p.split("=", 2))
                .collect(Collectors.toMap(p -> p[0], p -> URLDecoder.decode(p[1], StandardCharsets.UTF_8)));
        assertThat(asked).containsEntry("code_challenge_method", "S256").containsKey("nonce");
        assertThat(asked.get("redirect_uri")).isEqualTo(gateway + "/login/return");
        String state = first.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(state).containsIgnoringCase("HttpOnly").contains("Secure");
        String code = post(
                neighbours + "/control/consent",
                "challenge=" + asked.get("code_challenge") + "&nonce=" + asked.get("nonce"));
        var back = get("/login/return?code=" + code + "&state=" + asked.get("state"), "Cookie", state.split(";")[0]);
        assertThat(back.statusCode()).isEqualTo(302);
        List<String> cookies = back.headers().allValues("Set-Cookie");
        assertThat(cookies).noneMatch(c -> c.startsWith("q_session=") && !c.contains("Max-Age=0"));
        String cookie = cookies.stream()
                .filter(c -> c.startsWith("__Host-aus_session="))
                .findFirst()
                .orElseThrow();
        assertThat(cookie)
                .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Domain");
        String session = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
        URI again = URI.create(back.headers().firstValue("Location").orElseThrow());
        var last = get(again.getRawPath() + "?" + again.getRawQuery(), "Cookie", "__Host-aus_session=" + session);
        assertThat(last.statusCode()).isEqualTo(303);
        assertThat(last.headers().firstValue("Location")).hasValue(target);
        return session;
    }

    // ---- small things

    private HttpResponse<String> get(String path, String... headers) {
        return send(request("GET", path, null, headers));
    }

    private HttpResponse<String> send(String method, String path, HttpRequest.BodyPublisher body) {
        return send(request(method, path, body));
    }

    private HttpRequest request(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(gateway + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body == null ? BodyPublishers.noBody() : body);
        return headers.length == 0 ? request.build() : request.headers(headers).build();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(request.toString(), e);
        }
    }

    private String control(String path) {
        return send(HttpRequest.newBuilder(URI.create(neighbours + path)).build())
                .body();
    }

    private String post(String address, String form) {
        return send(HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build())
                .body();
    }

    private Socket socket() throws IOException {
        URI url = URI.create(gateway);
        var socket = new Socket(url.getHost(), url.getPort());
        socket.setSoTimeout(5000);
        return socket;
    }

    /** @return everything that comes back until the connection ends, or nothing more comes for a second */
    private String raw(String request) throws IOException {
        try (var socket = socket()) {
            socket.setSoTimeout(1500);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var answer = new StringBuilder();
            byte[] buffer = new byte[8192];
            try {
                for (int n = socket.getInputStream().read(buffer);
                        n >= 0;
                        n = socket.getInputStream().read(buffer)) {
                    answer.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                // nothing more came, or the connection was cut: the answer is what there is
            }
            return answer.toString();
        }
    }

    private static List<String> accessLines(String id) {
        try {
            return Files.readAllLines(Path.of("target", "test-access.log")).stream()
                    .filter(line -> line.contains(id))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 5 s").isLessThan(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static JsonObject seen(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }

    private static String header(JsonObject seen, String name) {
        return seen.getJsonObject("headers").getJsonArray(name).getString(0);
    }

    private static JsonObject claims(String authorization) {
        String payload = authorization.substring("Bearer ".length()).split("\\.")[1];
        return new JsonObject(new String(java.util.Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    }

    private static JsonObject problem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        var problem = new JsonObject(response.body());
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.getString("request_id"))
                .isEqualTo(response.headers().firstValue("X-Request-ID").orElseThrow());
        return problem;
    }
}
