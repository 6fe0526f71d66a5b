package org.archivesupport.local.sample.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.archivesupport.local.sample.SampleCommand;
import org.archivesupport.local.sample.facts.ProgramFacts;
import org.archivesupport.local.sample.observations.Plans;
import org.archivesupport.local.sample.observations.SampleObservation;
import org.archivesupport.local.sample.observations.Visits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadingTest {

    @TempDir
    Path folder;

    @Test
    void aLineCarriesTheObservationItsProductsAndThatItIsInvented() throws IOException {
        List<SampleObservation> visit =
                new Visits(1, ProgramFacts.read()).upTo(1).next();
        String text = new String(new IngestLines(false).of(visit), StandardCharsets.UTF_8);
        List<String> lines = text.lines().toList();
        assertEquals(visit.size(), lines.size());
        JsonNode line = new ObjectMapper().readTree(lines.get(0));
        assertEquals("JWST", line.path("obs_collection").asText());
        assertEquals("archived", line.path("status").asText());
        assertEquals(visit.get(0).obsId(), line.path("obs_id").asText());
        assertTrue(line.path("invented").asBoolean());
        assertTrue(line.path("note").asText().contains("invented"));
        assertTrue(line.path("s_region").asText().startsWith("POLYGON ICRS "));
        assertTrue(line.path("products").size() > 3);
        assertTrue(line.path("products").path(0).path("uri").asText().startsWith("mast:JWST/product/jw"));
        assertTrue(line.path("t_obs_release").asText().endsWith("Z"));
    }

    @Test
    void aPlanHasItsWindowAndNoRelease() throws IOException {
        byte[] bytes = new IngestLines(false).of(List.of(new Plans(1, ProgramFacts.read()).plan(0)));
        JsonNode line = new ObjectMapper().readTree(bytes);
        assertEquals("planned", line.path("status").asText());
        assertTrue(line.path("plan_window_start").isTextual());
        assertTrue(line.path("t_obs_release").isMissingNode());
        assertTrue(line.path("products").isEmpty());
    }

    @Test
    void aKilledRunLosesOnlyTheLineItWasWriting() throws IOException {
        Path file = folder.resolve("journal");
        try (Journal journal = new Journal(file)) {
            journal.add("first");
            journal.add("second");
        }
        Files.writeString(file, Files.readString(file) + "thi");
        try (Journal journal = new Journal(file)) {
            assertTrue(journal.has("first") && journal.has("second"));
            assertFalse(journal.has("thi"));
            journal.add("third");
        }
        assertEquals(List.of("first", "second", "third"), Files.readAllLines(file));
    }

    @Test
    void aDoorThatIsClosedForAMomentIsTriedAgain() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        List<String> authorizations = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/realm/protocol/openid-connect/token", exchange -> {
            byte[] token = "{\"access_token\":\"abc\",\"expires_in\":60}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, token.length);
            exchange.getResponseBody().write(token);
            exchange.close();
        });
        server.createContext("/api/thing", exchange -> {
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] answer = "{\"here\":true}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(asked.incrementAndGet() < 3 ? 503 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.createContext("/api/wrong", exchange -> {
            byte[] answer = "{\"detail\":\"no such name\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(400, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            String base = "http://localhost:" + server.getAddress().getPort();
            Door door = new Door(base, base + "/realm", "secret");
            assertTrue(door.get("/api/thing").body().path("here").asBoolean());
            assertEquals(3, asked.get());
            assertEquals(List.of("Bearer abc", "Bearer abc", "Bearer abc"), authorizations);
            LoadException e = assertThrows(LoadException.class, () -> Door.good("The thing", door.get("/api/wrong")));
            assertTrue(e.getMessage().contains("The thing was refused with 400")
                    && e.getMessage().contains("no such name"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void wrongOptionsAreToldInALine() {
        var out = new ByteArrayOutputStream();
        SampleCommand command = new SampleCommand(new PrintStream(out, true, StandardCharsets.UTF_8));
        assertEquals(2, command.run(List.of("--observations", "many"), "secret"));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("--observations needs a whole number"));
        assertEquals(2, new SampleCommand(System.out).run(List.of("--speed"), "secret"));
        assertEquals(2, new SampleCommand(System.out).run(List.of(), null));
    }

    @Test
    void progressShowsRateAndEnd() {
        var out = new ByteArrayOutputStream();
        Progress progress = new Progress(new PrintStream(out, true, StandardCharsets.UTF_8), true);
        progress.begin("observations", "observations", 10);
        progress.skip(4);
        progress.add(6);
        progress.end();
        String text = out.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("[########################] 10 observations in"), text);
        assertTrue(text.contains("(4 were there)"), text);
    }
}
