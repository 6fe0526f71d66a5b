package org.archivesupport.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.archivesupport.testkit.RealDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(Neighbours.class)
class StreamingTest extends ThroughTheDoor {

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
}
