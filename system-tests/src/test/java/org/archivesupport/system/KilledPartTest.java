package org.archivesupport.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A part that is killed without warning: the others go on, nothing acknowledged is lost, and it comes back by itself. */
class KilledPartTest {

    @Test
    void nothingAcknowledgedIsLostWhenSearchIsKilledWhileWriting() throws Exception {
        Http staff = Account.loader();
        String program = Integer.toString(70_000 + new Random().nextInt(9_000));
        List<String> acknowledged = new ArrayList<>();
        var enough = new CountDownLatch(20);
        var writer = new Thread(() -> {
            for (int i = 0; i < 5_000; i++) {
                String obsId = "killed-" + program + "-" + i;
                try {
                    if (ingest(staff, program, obsId).status() != 200) {
                        return;
                    }
                } catch (RuntimeException cut) {
                    return;
                }
                synchronized (acknowledged) {
                    acknowledged.add(obsId);
                }
                enough.countDown();
            }
        });
        writer.start();
        assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();

        kill("search-service");
        writer.join(60_000);
        assertThat(writer.isAlive()).isFalse();

        var down = Http.anonymous().get("/api/v1/search/observations?limit=1");
        if (down.status() != 200) {
            assertThat(down.status()).isEqualTo(503);
            assertThat(down.json().path("detail").asText()).contains("search");
        }
        Http.anonymous().get("/whoami").expect(200);
        Http.anonymous().get("/api/v1/engdb/mnemonics?limit=1").expect(200);

        Archive.eventually(
                90,
                () -> Http.anonymous()
                        .get("/api/v1/search/observations?limit=1")
                        .expect(200));
        JsonNode found = Http.anonymous()
                .get("/api/v1/search/observations?proposal_id=" + program + "&limit=1000")
                .expect(200)
                .json()
                .path("items");
        var there = new ArrayList<String>();
        found.forEach(o -> there.add(o.path("obs_id").asText()));
        assertThat(there).containsAll(acknowledged.subList(0, Math.min(1000, acknowledged.size())));
    }

    @Test
    void withoutAuthServicePublicDataFlowAndExclusiveDataAreRefused() throws Exception {
        Http staff = Account.loader();
        String program = Integer.toString(60_000 + new Random().nextInt(9_000));
        Archive.program(staff, program);
        byte[] content = "bytes".getBytes();
        String open = Archive.observation(
                staff, program, "auth-away-open-" + program, 10, 10, "2024-01-01T00:00:00Z", content);
        String closed = Archive.observation(
                staff, program, "auth-away-closed-" + program, 10, 10, "2090-01-01T00:00:00Z", content);
        Archive.eventually(
                15, () -> Http.anonymous().get(Archive.download(open)).expect(200));

        kill("auth-service");
        var refused = Http.anonymous().get(Archive.download(closed));
        var given = Http.anonymous().get(Archive.download(open));
        // it may be back already on a quick machine; then it decides as always
        assertThat(refused.status()).isIn(503, 401);
        assertThat(given.status()).isEqualTo(200);
        Archive.eventually(
                90, () -> Http.anonymous().get(Archive.download(closed)).expect(401));
    }

    private static Http.Answer ingest(Http staff, String program, String obsId) {
        String line =
                "{\"obs_collection\":\"JWST\",\"obs_id\":\"" + obsId + "\",\"status\":\"executed\",\"proposal_id\":\""
                        + program + "\",\"s_ra\":1.0,\"s_dec\":2.0,\"calib_level\":2,\"invented\":true}\n";
        return staff.send("POST", "/api/v1/search/admin/ingest?notify=false", "application/x-ndjson", line.getBytes());
    }

    /** Kills a part of the suite that this test run started, by the process id that the launcher wrote down. */
    private static void kill(String part) throws IOException {
        JsonNode processes = Http.JSON.readTree(
                RunningSuite.get().home().resolve("run/processes.json").toFile());
        for (JsonNode process : processes) {
            if (process.path("part").asText().equals(part)) {
                ProcessHandle.of(process.path("pid").asLong()).orElseThrow().destroyForcibly();
                return;
            }
        }
        throw new AssertionError(part + " does not run");
    }
}
