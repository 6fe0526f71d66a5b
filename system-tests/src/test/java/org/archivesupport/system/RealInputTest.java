package org.archivesupport.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Files that nobody on this project wrote go through the same doors as everything else. */
class RealInputTest {

    @Test
    void theRealVisitsAreIngestedAndPlannedOnesKeepTheirWindows() throws Exception {
        Path visits = RealData.path("jwst/jwst_visits.csv");
        Http staff = Account.login("staff");
        JsonNode report = staff.send(
                        "POST", "/api/v1/search/admin/ingest/visits", "text/csv", Files.readAllBytes(visits))
                .expect(200)
                .json();
        assertThat(report.path("lines").asLong()).isEqualTo(626);
        assertThat(report.path("rejected_count").asLong()).isZero();

        JsonNode again = staff.send(
                        "POST", "/api/v1/search/admin/ingest/visits", "text/csv", Files.readAllBytes(visits))
                .expect(200)
                .json();
        assertThat(again.path("inserted").asLong()).isZero();

        String line = Files.readAllLines(visits).stream()
                .skip(1)
                .filter(l -> l.contains("Implementation") || l.contains("Scheduling") || l.contains("Flight Ready"))
                .findFirst()
                .orElseThrow();
        String program = line.split(",")[1];
        JsonNode planned = Http.anonymous()
                .get("/api/v1/search/observations?obs_collection=JWST&status=planned,scheduled&proposal_id=" + program)
                .expect(200)
                .json()
                .path("items");
        assertThat(planned).isNotEmpty();
        assertThat(planned.toString()).contains("plan_window_start");
    }

    @Test
    void theRealTelemetryComesBackByteForByte() throws Exception {
        String name = "SA_ZATTEST2-20220202T222458-20220202T222459.csv";
        byte[] real = Files.readAllBytes(RealData.path("engdb/" + name));
        Http staff = Account.login("staff");
        byte[] dictionary = Files.readAllBytes(RealData.path("engdb/meta_for_mock.json"));
        staff.send("POST", "/api/v1/engdb/admin/mnemonics", "application/json", dictionary)
                .expect(200);
        staff.send("POST", "/api/v1/engdb/admin/ingest?mnemonic=SA_ZATTEST2", "text/csv", real)
                .expect(200, 201);
        for (String door :
                new String[] {"/api/v0.1/Download/file", "/jwst/api/v0.1/Download/file", "/jwst/api/v0.1/download/file"
                }) {
            assertThat(Http.anonymous()
                            .get(door + "?uri=mast:jwstedb/" + name)
                            .expect(200)
                            .bytes())
                    .isEqualTo(real);
        }
    }

    @Test
    void aRealHlspFileIsUploadedAndChecked() throws Exception {
        Path file =
                RealData.path("hlsp/hlsp_tglc_tess_ffi_gaiaid-5707485527450614656-s0007-cam2-ccd3_tess_v2_llc.fits");
        String id = "tglc" + UUID.randomUUID().toString().substring(0, 4);
        Http pi = Account.login("pi");
        pi.post("/api/v1/hlsp/collections", HlspRequests.collection(id)).expect(201);
        Account.login("staff")
                .post("/api/v1/hlsp/admin/collections/" + id + "/accept", Map.of())
                .expect(200);
        JsonNode report = pi.send(
                        "PUT",
                        "/api/v1/hlsp/collections/" + id + "/files/" + file.getFileName(),
                        "application/octet-stream",
                        Files.readAllBytes(file))
                .expect(200, 201)
                .json();
        assertThat(report.path("size").asLong()).isEqualTo(Files.size(file));
        assertThat(report.path("verdict").asText()).isIn("PASS", "NEEDS_REVIEW", "FAIL");
        assertThat(report.path("findings").toString()).contains(id);
    }
}
