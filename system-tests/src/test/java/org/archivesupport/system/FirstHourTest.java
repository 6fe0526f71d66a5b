package org.archivesupport.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A user's first hour, over HTTP through the gateway; each test is one line of it. */
@TestMethodOrder(OrderAnnotation.class)
class FirstHourTest {

    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);
    private static final String PROGRAM = Integer.toString(90_000 + new Random().nextInt(9_000));
    private static final String OPEN_OBSERVATION = "jw" + PROGRAM + "-o001_t001_nircam_f200w_" + RUN;
    private static final String CLOSED_OBSERVATION = "jw" + PROGRAM + "-o002_t001_nircam_f200w_" + RUN;
    private static final byte[] CONTENT = content(300_000);

    private static Http anonymous;
    private static Http staff;
    private static Http scientist;
    private static Http coInvestigator;
    private static Http pi;
    private static String openUri;
    private static String closedUri;

    @BeforeAll
    static void anArchiveWithAPublicAndAnExclusiveObservation() {
        anonymous = Http.anonymous();
        staff = Account.login("staff");
        scientist = Account.login("scientist");
        coInvestigator = Account.login("coi");
        pi = Account.login("pi");
        Archive.program(staff, PROGRAM);
        openUri = Archive.observation(staff, PROGRAM, OPEN_OBSERVATION, 211.3, 54.2, "2024-06-01T00:00:00Z", CONTENT);
        closedUri =
                Archive.observation(staff, PROGRAM, CLOSED_OBSERVATION, 211.4, 54.3, "2090-01-01T00:00:00Z", CONTENT);
        Archive.eventually(15, () -> anonymous.get(Archive.download(openUri)).expect(200));
        // releases travel to auth-service by themselves; a closed file stays closed until then, without its date
        Archive.eventually(15, () -> {
            var refused = anonymous.get(Archive.download(closedUri)).expect(401);
            assertThat(refused.text()).contains("2090");
            return refused;
        });
    }

    @Test
    @Order(1)
    void anybodyFindsObservationsInACone() {
        assertThat(obsIds(anonymous.get(
                        "/api/v1/search/observations?ra=211.3&dec=54.2&radius=0.05&proposal_id=" + PROGRAM)))
                .containsExactly(OPEN_OBSERVATION);
    }

    @Test
    @Order(2)
    void anybodyFindsObservationsByCriteria() {
        String common = "/api/v1/search/observations?proposal_id=" + PROGRAM;
        assertThat(obsIds(anonymous.get(common + "&obs_collection=JWST&instrument_name=NIRCAM*")))
                .containsExactlyInAnyOrder(OPEN_OBSERVATION, CLOSED_OBSERVATION);
        assertThat(obsIds(anonymous.get(common + "&target_name=" + Http.encode("TEST-" + OPEN_OBSERVATION))))
                .containsExactly(OPEN_OBSERVATION);
        assertThat(obsIds(anonymous.get(common + "&calib_level=3&t_min=2023-12-31..2024-01-02&status=archived")))
                .hasSize(2);
        assertThat(obsIds(anonymous.get(common + "&status=planned"))).isEmpty();
        assertThat(obsIds(anonymous.get("/api/v1/search/observations?status=planned&limit=5")))
                .hasSize(5);
    }

    @Test
    @Order(3)
    void anybodySeesTheFootprintAndTheProducts() {
        JsonNode found = anonymous
                .get("/api/v1/search/observations/JWST/" + OPEN_OBSERVATION)
                .expect(200)
                .json();
        assertThat(found.path("s_region").asText()).startsWith("POLYGON");
        JsonNode products = anonymous
                .get("/api/v1/search/observations/JWST/" + OPEN_OBSERVATION + "/products")
                .expect(200)
                .json()
                .path("items");
        assertThat(products).hasSize(1);
        assertThat(products.get(0).path("size").asLong()).isEqualTo(CONTENT.length);
    }

    @Test
    @Order(4)
    void aSampleObservationHasAPreviewPicture() {
        String found = "/api/v1/search/observations/JWST/jw02733-o002_t001_miri_f1130w";
        JsonNode observation = anonymous.get(found).expect(200).json();
        assertThat(observation.path("preview_uri").asText()).endsWith("_i2d.png");
        assertThat(observation.path("invented").asBoolean()).isTrue();
        var preview = anonymous.get(found + "/preview").expect(200);
        assertThat(preview.header("Content-Type")).startsWith("image/");
        assertThat(Arrays.copyOf(preview.bytes(), 4)).isEqualTo(new byte[] {(byte) 0x89, 'P', 'N', 'G'});
    }

    @Test
    @Order(5)
    void aPublicFileArrivesByteForByteAndByRange() {
        var whole = anonymous.get(Archive.download(openUri)).expect(200);
        assertThat(whole.bytes()).isEqualTo(CONTENT);
        var part = anonymous
                .with("Range", "bytes=1000-1999")
                .get(Archive.download(openUri))
                .expect(206);
        assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(CONTENT, 1000, 2000));
        assertThat(part.header("Content-Range")).isEqualTo("bytes 1000-1999/" + CONTENT.length);
        var head = anonymous.send("HEAD", Archive.download(openUri), null, null).expect(200);
        assertThat(head.header("Content-Length")).isEqualTo(Integer.toString(CONTENT.length));
        assertThat(head.header("ETag")).isEqualTo(whole.header("ETag")).startsWith("\"");
    }

    @Test
    @Order(6)
    void anExclusiveFileIsRefusedWithASentenceThatSaysUntilWhenAndWhomToAsk() {
        var refused = anonymous.get(Archive.download(closedUri)).expect(401);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.json().path("detail").asText())
                .contains("2090-01-01")
                .containsIgnoringCase("PI");
        assertThat(anonymous
                        .send("HEAD", Archive.download(closedUri), null, null)
                        .status())
                .isEqualTo(401);
    }

    @Test
    @Order(7)
    void aCoInvestigatorReadsExclusiveDataWithAPersonalToken() {
        assertThat(user(coInvestigator, "aus")
                        .get(Archive.download(closedUri))
                        .expect(200)
                        .bytes())
                .isEqualTo(CONTENT);
        String mast = token(coInvestigator, "mast").path("token").asText();
        assertThat(mast).matches("[0-9A-Za-z]{32}");
        for (String header :
                List.of("Authorization: token " + mast, "x-asb-auth: " + mast, "Cookie: mast_token=" + mast)) {
            String[] pair = header.split(": ", 2);
            anonymous.with(pair[0], pair[1]).get(Archive.download(closedUri)).expect(200);
        }
    }

    @Test
    @Order(8)
    void thePiLetsAnotherScientistInAndARevokedTokenIsRefusedAtOnce() {
        JsonNode token = token(scientist, "aus");
        Http script = anonymous.bearer(token.path("token").asText());
        script.get(Archive.download(closedUri)).expect(403);

        pi.post("/api/v1/auth/programs/JWST/" + PROGRAM + "/members", Map.of("person", "scientist", "role", "CoI"))
                .expect(200, 201);
        assertThat(script.get(Archive.download(closedUri)).expect(200).bytes()).isEqualTo(CONTENT);

        scientist.delete("/api/v1/auth/tokens/" + token.path("id").asText()).expect(200, 204);
        script.get(Archive.download(closedUri)).expect(401);
    }

    @Test
    @Order(9)
    void aSubscriberIsMailedOnceWithAWorkingLink() {
        scientist
                .post(
                        "/api/v1/notifications/subscriptions",
                        Map.of(
                                "kind", "program",
                                "mission", "JWST",
                                "program", PROGRAM,
                                "event_types", List.of("New"),
                                "channel", "mail",
                                "frequency", "immediate"))
                .expect(201);
        String obsId = "jw" + PROGRAM + "-o003_t001_nircam_f200w_" + RUN;
        Archive.observation(staff, PROGRAM, obsId, 211.5, 54.4, "2024-06-01T00:00:00Z", CONTENT);

        JsonNode mail = Archive.eventually(30, () -> onlyMailAbout(obsId));
        assertThat(mail.path("to").toString()).contains("scientist@example.org");
        var link = java.util.regex.Pattern.compile("http://localhost:\\d+(/portal/observations/\\S+" + RUN + ")")
                .matcher(mail.path("text").asText());
        assertThat(link.find()).isTrue();
        anonymous.get(link.group(1)).expect(200);
        anonymous.get("/api/v1/search/observations/JWST/" + obsId).expect(200);
        onlyMailAbout(obsId);
    }

    @Test
    @Order(10)
    void aQuestionIsAnsweredAndTheInternalNoteStaysInside() {
        JsonNode ticket = scientist
                .post(
                        "/api/v1/helpdesk/tickets",
                        Map.of(
                                "subject",
                                "Stripes in my image " + RUN,
                                "text",
                                "The calibrated image has stripes. Is that known?",
                                "category",
                                "retrieval",
                                "observation",
                                Map.of("obs_collection", "JWST", "obs_id", OPEN_OBSERVATION)))
                .expect(201)
                .json();
        String number = ticket.path("number").asText();
        String desk = "/api/v1/helpdesk/admin/tickets/" + number;
        assertThat(staff.get("/api/v1/helpdesk/admin/tickets").expect(200).text())
                .contains(RUN);
        change(staff, "POST", desk + "/notes", Map.of("text", "secret-note-" + RUN))
                .expect(200, 201);
        change(staff, "POST", desk + "/answers", Map.of("text", "Known as 1/f noise; see the article. " + RUN))
                .expect(200, 201);

        var read = scientist.get("/api/v1/helpdesk/tickets/" + number).expect(200);
        assertThat(read.text()).contains("Known as 1/f noise", OPEN_OBSERVATION).doesNotContain("secret-note");
        assertThat(staff.get(desk).expect(200).text()).contains("secret-note-" + RUN);
        pi.get("/api/v1/helpdesk/tickets/" + number).expect(404);
        Archive.eventually(30, () -> {
            var mails =
                    Http.at(RunningSuite.get().mailView()).get("/api/messages").text();
            assertThat(mails)
                    .contains("/portal/helpdesk")
                    .contains("Stripes in my image " + RUN)
                    .doesNotContain("secret-note");
            return mails;
        });
    }

    @Test
    @Order(11)
    void aCollectionIsCheckedMendedApprovedAndFound() {
        String id = "st" + RUN.replace("-", "");
        pi.post("/api/v1/hlsp/collections", HlspRequests.collection(id)).expect(201);
        staff.post("/api/v1/hlsp/admin/collections/" + id + "/accept", Map.of()).expect(200);
        String files = "/api/v1/hlsp/collections/" + id + "/files/";
        byte[] image = SampleFits.hlspImage(id, "target-a", 83.8, -5.4);
        String good = "hlsp_" + id + "_jwst_nircam_target-a_f200w_v1_img.fits";
        String bad = "HLSP_" + id + "_jwst_nircam_target b_f200w_v1_img.fits";
        assertThat(upload(files + good, image).path("verdict").asText()).isNotEqualTo("FAIL");

        JsonNode report = upload(files + Http.encode(bad), SampleFits.hlspImage(id, "target-b", 83.9, -5.4));
        assertThat(report.path("verdict").asText()).isEqualTo("FAIL");
        assertThat(report.path("findings").toString()).contains("NAM-");
        assertThat(pi.post("/api/v1/hlsp/collections/" + id + "/submit", Map.of())
                        .expect(422)
                        .text())
                .contains("NAM-");

        String suggested = report.path("suggested_name").asText();
        assertThat(suggested).startsWith("hlsp_" + id + "_");
        pi.post(files + Http.encode(bad) + "/rename", Map.of("name", suggested)).expect(200);
        upload("/api/v1/hlsp/collections/" + id + "/files/hlsp_" + id + "_readme.txt", HlspRequests.readme(id));
        pi.post("/api/v1/hlsp/collections/" + id + "/submit", Map.of()).expect(200);
        staff.post("/api/v1/hlsp/admin/collections/" + id + "/approve", Map.of())
                .expect(200, 202);

        Archive.eventually(60, () -> {
            var found = anonymous
                    .get("/api/v1/search/observations?obs_collection=HLSP&ra=83.85&dec=-5.4&radius=0.2")
                    .expect(200);
            assertThat(found.text()).contains("hlsp_" + id);
            return found;
        });
        Archive.eventually(15, () -> {
            var file = anonymous
                    .get(Archive.download("mast:HLSP/" + id + "/" + good))
                    .expect(200);
            assertThat(file.bytes()).isEqualTo(image);
            return file;
        });
    }

    @Test
    @Order(12)
    void aMnemonicIsFoundByWordsAndADayComesAsCsvAndAsPlot() {
        JsonNode found = anonymous
                .get("/api/v1/engdb/mnemonics?q=temperature")
                .expect(200)
                .json()
                .path("items");
        assertThat(found).isNotEmpty();
        JsonNode mnemonic = StreamSupport.stream(found.spliterator(), false)
                .filter(m -> m.path("samples").asLong() > 0)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no mnemonic of the sample archive has samples: " + found));
        String name = mnemonic.path("name").asText();
        JsonNode one =
                anonymous.get("/api/v1/engdb/mnemonics/" + name).expect(200).json();
        String day = one.path("last").asText().substring(0, 10);
        String range = "?start=" + day + "T00:00:00Z&end=" + day + "T23:59:59Z";
        String csv = anonymous
                .get("/api/v1/engdb/data/" + name + ".csv" + range)
                .expect(200)
                .text();
        assertThat(csv.lines().count()).isGreaterThan(10);
        JsonNode plot = anonymous
                .get("/api/v1/engdb/plot/" + name + range + "&width=100")
                .expect(200)
                .json();
        assertThat(plot.isEmpty()).isFalse();
    }

    @Test
    @Order(13)
    void adminDoorsOfEveryServiceAreForStaffAlone() {
        for (String door : List.of(
                "/api/v1/auth/admin/audit",
                "/api/v1/search/admin/overview",
                "/api/v1/notifications/admin/overview",
                "/api/v1/helpdesk/admin/overview",
                "/api/v1/hlsp/admin/overview",
                "/api/v1/engdb/admin/overview",
                "/api/v1/gateway/admin/routes")) {
            anonymous.get(door).expect(401);
            scientist.get(door).expect(403);
            staff.get(door).expect(200);
        }
    }

    private static JsonNode onlyMailAbout(String obsId) {
        var mails = Http.at(RunningSuite.get().mailView())
                .get("/api/messages")
                .expect(200)
                .json();
        var about = StreamSupport.stream(mails.spliterator(), false)
                .filter(m -> m.path("text").asText().contains(obsId))
                .toList();
        assertThat(about).hasSize(1);
        return about.get(0);
    }

    /** Sends a change with the version that the resource has now. */
    private static Http.Answer change(Http user, String method, String path, Object body) {
        String resource = path.substring(0, path.lastIndexOf('/'));
        String tag = user.get(resource).expect(200).header("ETag");
        Http sender = tag == null ? user : user.with("If-Match", tag);
        return sender.send(method, path, "application/json", json(body));
    }

    private static byte[] json(Object body) {
        try {
            return Http.JSON.writeValueAsBytes(body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode upload(String path, byte[] bytes) {
        return pi.send("PUT", path, "application/octet-stream", bytes)
                .expect(200, 201)
                .json();
    }

    private static JsonNode token(Http user, String form) {
        return user.post(
                        "/api/v1/auth/tokens",
                        Map.of(
                                "name",
                                "first hour " + RUN,
                                "form",
                                form,
                                "scopes",
                                List.of("archive:read", "exclusive:read")))
                .expect(201)
                .json();
    }

    private static Http user(Http account, String form) {
        return anonymous.bearer(token(account, form).path("token").asText());
    }

    private static List<String> obsIds(Http.Answer answer) {
        return StreamSupport.stream(answer.expect(200).json().path("items").spliterator(), false)
                .map(o -> o.path("obs_id").asText())
                .toList();
    }

    private static byte[] content(int size) {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        System.arraycopy("SIMPLE  =                    T".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 30);
        return bytes;
    }
}
