package org.archivesupport.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import org.archivesupport.testkit.RealDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(Neighbours.class)
class HygieneTest extends ThroughTheDoor {

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
}
