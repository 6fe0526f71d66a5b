package org.archivesupport.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the moving list that are single HTTP requests, as curl or a client later than the packaged ones sends them. */
class MovingFromMastByCurlTest {

    private static MastArchive archive;
    private static Http anonymous;
    private static Http member;
    private static String token;
    private static String open;
    private static String closed;

    @BeforeAll
    static void anArchive() {
        anonymous = Http.anonymous();
        archive = new MastArchive().ingest(Account.loader());
        member = Account.login("coi");
        token = Tokens.of(member, "archive:read", "exclusive:read");
        open = MastArchive.uri(archive.twoFilters, "cal.fits");
        closed = MastArchive.uri(archive.closed, "cal.fits");
    }

    @Test
    @DisplayName("row 21: a client later than 0.4.11 resumes a truncated file by Range, as it sends it")
    void aTruncatedFileIsResumed() {
        var head = anonymous.send("HEAD", Archive.download(open), null, null).expect(200);
        assertThat(head.header("Accept-Ranges")).isEqualTo("bytes");
        int length = Integer.parseInt(head.header("Content-Length"));
        var rest = anonymous
                .with("Range", "bytes=1000-" + (length - 1))
                .get(Archive.download(open))
                .expect(206);
        assertThat(rest.bytes()).isEqualTo(Arrays.copyOfRange(archive.content, 1000, length));
    }

    @Test
    @DisplayName(
            "row 22: such a client, which sends no If-Range, is not invited to glue a replaced file to an old part")
    void aReplacedFileIsNotOfferedByRange() {
        String uri = MastArchive.uri(archive.series.get(0), "cal.fits");
        Archive.content(Account.loader(), uri, Arrays.copyOf(archive.content, archive.content.length + 2880));
        var head = anonymous.send("HEAD", Archive.download(uri), null, null).expect(200);
        assertThat(head.header("Accept-Ranges")).isNotEqualTo("bytes");
        // whoever can name what he has may still resume, or is given the whole
        anonymous
                .with("Range", "bytes=1000-1999")
                .with("If-Range", head.header("ETag"))
                .get(Archive.download(uri))
                .expect(206);
        anonymous
                .with("Range", "bytes=1000-1999")
                .with("If-Range", "\"of-another-version\"")
                .get(Archive.download(uri))
                .expect(200);
    }

    @Test
    @DisplayName("row 23: HEAD gives the length of GET")
    void headAgreesWithGet() {
        var head = anonymous.send("HEAD", Archive.download(open), null, null).expect(200);
        assertThat(head.header("Content-Length")).isEqualTo(Integer.toString(archive.content.length));
        assertThat(head.header("ETag"))
                .isEqualTo(anonymous.get(Archive.download(open)).expect(200).header("ETag"));
    }

    @Test
    @DisplayName("row 24: a protected file answers 401 to anybody, by GET and by HEAD")
    void aProtectedFileIsRefused() {
        anonymous.get(Archive.download(closed)).expect(401);
        anonymous.send("HEAD", Archive.download(closed), null, null).expect(401);
    }

    @Test
    @DisplayName("row 25: four ways to send a token")
    void aTokenIsTakenInFourWays() {
        for (var header : List.of(
                Map.entry("Authorization", "token " + token),
                Map.entry("Authorization", "Bearer " + token),
                Map.entry("x-asb-auth", token),
                Map.entry("Cookie", "mast_token=" + token))) {
            Http user = anonymous.with(header.getKey(), header.getValue());
            assertThat(user.get(Archive.download(closed)).expect(200).bytes()).isEqualTo(archive.secret);
        }
    }

    @Test
    @DisplayName("row 26: a person who is not on the program is refused with a reason")
    void anotherPersonIsRefused() {
        String other = Tokens.of(Account.login("scientist"), "archive:read", "exclusive:read");
        var refused = anonymous.bearer(other).get(Archive.download(closed)).expect(403);
        assertThat(refused.json().path("detail").asText()).containsIgnoringCase("PI");
    }

    @Test
    @DisplayName("row 27: \"token None\" is nobody")
    void tokenNoneIsNobody() {
        Http pipeline = anonymous.with("Authorization", "token None");
        pipeline.get(Archive.download(open)).expect(200);
        pipeline.get(Archive.download(closed)).expect(401);
    }

    @Test
    @DisplayName("row 28: an ended token does no harm to public data and to searches")
    void anEndedTokenDoesNoHarmToPublicData() {
        String ended = Tokens.ended(member, "archive:read", "exclusive:read");
        for (Http user : List.of(
                anonymous.with("Authorization", "token " + ended), anonymous.with("Cookie", "mast_token=" + ended))) {
            user.get(Archive.download(open)).expect(200);
            var answer = user.form(
                            "/api/v0/invoke",
                            Map.of("request", "{\"service\":\"Mast.Caom.Products\",\"params\":{\"obsid\":\"1\"}}"))
                    .expect(200);
            assertThat(answer.json().path("status").asText()).isEqualTo("COMPLETE");
            user.get(Archive.download(closed)).expect(401);
        }
    }

    @ParameterizedTest(name = "row 35: {0}")
    @ValueSource(
            strings = {
                "/api/v0.1/Download/file",
                "/api/v0.1/Download/file/",
                "/api/v0.1/download/file",
                "/jwst/api/v0.1/download/file",
                "/jwst/api/v0.1/Download/file",
            })
    void everySpellingOfTheFileAddressIsTheSame(String path) {
        assertThat(anonymous.get(path + "?uri=" + open).expect(200).bytes()).isEqualTo(archive.content);
        assertThat(anonymous
                        .get(path + "?bundle_name=MAST_2026&uri=" + open.replace("JWST", "jwst"))
                        .expect(200)
                        .bytes())
                .isEqualTo(archive.content);
        anonymous.get(path + "?uri=" + closed).expect(401);
        assertThat(anonymous
                        .with("Authorization", "token " + token)
                        .get(path + "?uri=" + closed)
                        .expect(200)
                        .bytes())
                .isEqualTo(archive.secret);
    }

    @ParameterizedTest(name = "row 35: {0}")
    @ValueSource(
            strings = {"/api/v0/invoke", "/portal/Mashup/Mashup.asmx/invoke", "/portal_jwst/Mashup/Mashup.asmx/invoke"})
    void everySpellingOfTheQueryAddressIsTheSame(String path) {
        String request = "{\"service\":\"Mast.Caom.Filtered\",\"params\":{\"columns\":\"obs_id\",\"filters\":["
                + "{\"paramName\":\"proposal_id\",\"values\":[\"" + archive.program + "\"]}]},\"format\":\"json\"}";
        var answer =
                anonymous.form(path, Map.of("request", request)).expect(200).json();
        assertThat(answer.path("status").asText()).isEqualTo("COMPLETE");
        assertThat(answer.path("data")).hasSize(MastArchive.SERIES + 6);
    }

    @Test
    @DisplayName("row 53: the engineering client's first request")
    void theEngineeringClientFindsTheServer() {
        anonymous.get("/api/").expect(200);
    }
}
