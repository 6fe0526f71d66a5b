package org.archivesupport.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nonsense and attacks at every door that finds or delivers: each gets a clear answer in the form of that door, within
 * seconds, and none a 5xx; nothing is stored, and no condition that an attacker wrote is obeyed.
 */
class BadInputAtEveryDoorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** A door with one place for a hostile string. */
    private record Door(String name, Form form, Send send) {}

    private interface Send {
        Http.Answer of(String text);
    }

    /** In which words a door refuses. */
    private enum Form {
        /** RFC 9457. */
        PROBLEM,
        /** 200 with status COMPLETE or ERROR; an error has a message. */
        MASHUP,
        /** 200, or a 4xx with any words: the client shows text of its own. */
        MISSION
    }

    /** Strings that open holes where a text is put together instead of bound. None of them names anything. */
    private static final Map<String, String> HOSTILE = hostile();

    private static Http anonymous;
    private static Map<String, Long> stored;
    private static MastArchive archive;

    @BeforeAll
    static void anArchive() throws SQLException {
        anonymous = Http.anonymous();
        archive = new MastArchive().ingest(Account.loader());
        stored = rows();
    }

    @AfterAll
    static void nothingWasStored() throws SQLException {
        assertThat(rows()).isEqualTo(stored);
    }

    private static Map<String, String> hostile() {
        var texts = new TreeMap<String, String>();
        texts.put("drop", "x'; drop table observation; --");
        texts.put("or true", "x' or '1'='1");
        texts.put("or true, numbers", "0) or (1=1");
        texts.put("sleep", "x'||(select pg_sleep(20))||'");
        texts.put("union", "x' union select null, usename, passwd from pg_shadow --");
        texts.put("dollar quote", "$$;select pg_sleep(20);$$");
        texts.put("comment", "x/**/or/**/1=1--");
        texts.put("backslash", "x\\'; delete from product; --");
        texts.put("adql", "1=1 or 'a' like 'a' -- CONTAINS(POINT('ICRS',0,0),CIRCLE('ICRS',0,0,180))=1");
        texts.put("lookup", "${jndi:ldap://localhost/x}#{7*7}{{7*7}}%{7*7}");
        texts.put("path", "../../../../etc/passwd");
        texts.put("nul", "x\u0000y");
        texts.put("bell", "x\u0007y");
        texts.put("line break", "x\r\nSet-Cookie: a=b");
        texts.put("right to left", "\u202egpj.x");
        texts.put("letters of the world", "Ωmega ⊙ 銀河 \uD835\uDCB3");
        texts.put("wildcards", "%_".repeat(200) + "x");
        texts.put("stars", "*x".repeat(200));
        texts.put("brackets", "[".repeat(500) + "^]-x");
        texts.put("parentheses", "(".repeat(500));
        texts.put("long", "x".repeat(6000));
        texts.put("not a number", "NaN");
        texts.put("infinite", "-1e999");
        texts.put("reversed", "5..1");
        texts.put("negative", "-5..-7");
        texts.put("markup", "<script>alert(1)</script><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>");
        return texts;
    }

    private static List<Door> doors() {
        var doors = new ArrayList<Door>();
        for (String name : List.of(
                "target_name",
                "obs_collection",
                "instrument_name",
                "proposal_id",
                "proposal_pi",
                "obs_id",
                "filters",
                "calib_level",
                "status",
                "t_min",
                "plan_window",
                "data_rights",
                "ra",
                "limit",
                "after",
                "format")) {
            doors.add(own("observations, " + name, "/api/v1/search/observations?limit=5&" + name + "="));
        }
        doors.add(own("observations, unknown name", "/api/v1/search/observations?limit=5&x="));
        doors.add(own("count", "/api/v1/search/observations/count?target_name="));
        doors.add(own("facets", "/api/v1/search/observations/facets?instrument_name="));
        doors.add(own("products", "/api/v1/search/products?uri="));
        doors.add(own("content", "/api/v1/search/products/content?uri="));
        doors.add(own("resolve", "/api/v1/search/resolve?name="));
        doors.add(own("programs, words", "/api/v1/search/programs?q="));
        doors.add(own("programs, PI", "/api/v1/search/programs?pi="));
        doors.add(own("sources", "/api/v1/search/catalogs/stars/sources?ra=10&dec=10&radius=0.1&mag_max="));
        doors.add(own("file", "/api/v0.1/Download/file?uri="));

        doors.add(mashup("service", text -> request(text, params -> {})));
        for (String service :
                List.of("Mast.Caom.Cone", "Mast.Caom.Filtered", "Mast.Caom.Filtered.Position", "Mast.Caom.Products")) {
            doors.add(mashup(service + ", columns", text -> request(service, params -> params.put("columns", text))));
        }
        doors.add(mashup(
                "Mast.Caom.Cone, ra",
                text -> request(
                        "Mast.Caom.Cone",
                        params -> params.put("ra", text).put("dec", 1).put("radius", 1))));
        doors.add(mashup(
                "Mast.Caom.Filtered.Position, position",
                text -> request(
                        "Mast.Caom.Filtered.Position",
                        params -> params.put("position", text).put("columns", "*"))));
        doors.add(mashup(
                "Mast.Caom.Products, obsid",
                text -> request("Mast.Caom.Products", params -> params.put("obsid", text))));
        doors.add(mashup(
                "Mast.Name.Lookup, input", text -> request("Mast.Name.Lookup", params -> params.put("input", text))));
        for (String service :
                List.of("Mast.Caom.Filtered", "Mast.Jwst.Filtered.Nircam", "Mast.Catalogs.Filtered.Tic.Rows")) {
            doors.add(mashup(service + ", paramName", text -> filter(service, text, "x", null)));
            doors.add(mashup(service + ", value", text -> filter(service, column(service), text, null)));
            doors.add(mashup(service + ", freeText", text -> filter(service, column(service), null, text)));
        }
        doors.add(new Door(
                "columnsconfig",
                Form.MISSION,
                text -> anonymous.form("/portal/Mashup/Mashup.asmx/columnsconfig", Map.of("colConfigId", text))));
        doors.add(new Door(
                "invoke, no JSON", Form.MASHUP, text -> anonymous.form("/api/v0/invoke", Map.of("request", text))));

        String mission = "/search/jwst/api/v0.1/";
        doors.add(get("column_list", Form.MISSION, "/search/util/api/v0.1/column_list?mission="));
        doors.add(mission(
                "conditions, name",
                text -> search(ask -> ask.withArray("/conditions").addObject().put(text, "1"))));
        doors.add(mission(
                "conditions, program",
                text -> search(ask -> ask.withArray("/conditions").addObject().put("program", text))));
        doors.add(mission(
                "conditions, targname",
                text -> search(ask -> ask.withArray("/conditions").addObject().put("targprop", text))));
        doors.add(
                mission("target", text -> search(ask -> ask.withArray("/target").add(text))));
        doors.add(mission(
                "radius_units",
                text -> search(ask -> {
                    ask.withArray("/target").add("10 10");
                    ask.put("radius", 1).put("radius_units", text);
                })));
        doors.add(mission(
                "select_cols",
                text -> search(ask -> ask.withArray("/select_cols").add(text))));
        doors.add(mission(
                "sort_by", text -> search(ask -> ask.withArray("/sort_by").add(text))));
        doors.add(mission(
                "dataset_ids",
                text -> anonymous.post(mission + "post_list_products", Map.of("dataset_ids", List.of(text)))));
        doors.add(get("retrieve_product", Form.MISSION, mission + "retrieve_product?product_name="));
        doors.add(get("list_products", Form.MISSION, mission + "list_products?dataset_ids="));
        doors.add(get("mission", Form.MISSION, "/search/util/api/v0.1/column_list?mission="));
        doors.add(get("path_lookup", Form.MISSION, "/api/v0.1/path_lookup/?uri="));
        doors.add(get("Santa-war", Form.MISSION, "/Santa-war/query?outputFormat=json&name="));
        doors.add(new Door(
                "bundle.zip",
                Form.MISSION,
                text -> anonymous.form("/api/v0.1/Download/bundle.zip", Map.of("uri", text))));
        doors.add(new Door(
                "bundle.sh",
                Form.MISSION,
                text -> anonymous.form("/api/v0.1/Download/bundle.sh", Map.of("uri", text, "bundle_name", text))));
        doors.add(new Door(
                "panstarrs",
                Form.MISSION,
                text -> anonymous.post(
                        "/api/v0.1/panstarrs/dr2/mean.json",
                        Map.of("ra", 10, "dec", 10, "radius", .1, "columns", List.of(text)))));
        return doors;
    }

    @TestFactory
    Stream<DynamicTest> aHostileTextIsOnlyAText() {
        return doors().stream()
                .map(door -> DynamicTest.dynamicTest(door.name(), () -> {
                    var wrong = new ArrayList<String>();
                    HOSTILE.forEach((name, text) -> {
                        long start = System.nanoTime();
                        Http.Answer answer = door.send().of(text);
                        Duration took = Duration.ofNanos(System.nanoTime() - start);
                        String fault = fault(door.form(), answer);
                        if (fault == null && took.compareTo(PATIENCE) > 0) {
                            fault = "took " + took;
                        }
                        if (fault != null) {
                            wrong.add(name + ": " + fault + ": " + answer.status() + " " + shorten(answer.text()));
                        }
                    });
                    assertThat(wrong).isEmpty();
                }));
    }

    private static String fault(Form form, Http.Answer answer) {
        String text = answer.text();
        if (answer.status() >= 500) {
            return "is a failure of the server";
        }
        if (text.contains("There is nothing at this address.")) {
            return "is no door";
        }
        if (answer.status() == 414) {
            return null; // the HTTP server itself refuses an address of that length, without words
        }
        if (answer.header("Set-Cookie") != null) {
            return "sets a cookie";
        }
        for (String leak : List.of(
                "org.archivesupport.", "java.lang", "PSQLException", "org.postgresql", "pg_shadow\",", "root:x:")) {
            if (text.contains(leak)) {
                return "shows " + leak;
            }
        }
        return switch (form) {
            case PROBLEM ->
                answer.status() >= 400
                                && (!answer.header("Content-Type").startsWith("application/problem+json")
                                        || answer.json().path("detail").asText().isBlank())
                        ? "is no problem with words"
                        : null;
            case MASHUP -> {
                if (answer.status() != 200) {
                    yield "is not 200, so that the client would hide the words";
                }
                String status = answer.json().path("status").asText();
                boolean words = !answer.json().path("msg").asText().isBlank();
                boolean names = answer.json().has("resolvedCoordinate");
                yield names || status.equals("COMPLETE") || status.equals("ERROR") && words
                        ? null
                        : "is no answer of Mashup";
            }
            case MISSION -> null;
        };
    }

    @Test
    void aConditionOfAnAttackerFindsNothing() {
        for (String text : List.of("x' or '1'='1", "x' or 1=1 --", "x\" or \"\"=\"")) {
            for (String name : List.of("target_name", "obs_id", "proposal_pi")) {
                var answer = anonymous.get("/api/v1/search/observations/count?" + name + "=" + Http.encode(text));
                assertThat(answer.status() == 400 || answer.json().path("count").asLong() == 0)
                        .as(name + " " + text + " " + answer.text())
                        .isTrue();
            }
            var found = filter("Mast.Caom.Filtered", "obs_id", text, null)
                    .expect(200)
                    .json();
            assertThat(found.path("data")).isEmpty();
        }
    }

    @Test
    void anUnknownColumnAndAnUnknownServiceAreAnsweredWithTheKnownOnes() {
        assertThat(filter("Mast.Caom.Filtered", "instrument", "MIRI", null)
                        .json()
                        .path("msg")
                        .asText())
                .contains("instrument")
                .contains("instrument_name");
        assertThat(request("Mast.Caom.Kone", params -> {}).json().path("msg").asText())
                .contains("Mast.Caom.Cone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"furlongs", "", "arc minutes", "deg;"})
    void anUnknownUnitIsRefusedWithTheKnownOnes(String unit) {
        var answer = search(ask -> {
            ask.withArray("/target").add("10 10");
            ask.put("radius", 1).put("radius_units", unit);
        });
        assertThat(answer.status()).isLessThan(500);
        assertThat(answer.text()).contains("arcseconds");
        assertThat(answer.json().path("results")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ra=NaN&dec=0&radius=1",
                "ra=10&dec=Infinity&radius=1",
                "ra=10&dec=0&radius=-1",
                "ra=10&dec=0&radius=181",
                "t_min=60000..59000",
                "t_min=2023-02-30..2023-03-01",
                "limit=-1",
                "limit=1e3",
                "calib_level=3..1",
            })
    void numbersAndRangesThatCannotBeAreRefused(String query) {
        var answer = anonymous.get("/api/v1/search/observations?" + query).expect(400);
        assertThat(answer.json().path("errors")).isNotEmpty();
    }

    @Test
    void tenThousandIdentifiersAreAnsweredOrRefusedInWords() {
        String ids = IntStream.range(1, 10_001).mapToObj(Integer::toString).collect(Collectors.joining(","));
        var products = request("Mast.Caom.Products", params -> params.put("obsid", ids))
                .expect(200);
        assertThat(fault(Form.MASHUP, products)).isNull();
        List<String> names =
                IntStream.range(0, 10_000).mapToObj(i -> "jw0000" + i).toList();
        assertThat(anonymous
                        .post("/search/jwst/api/v0.1/post_list_products", Map.of("dataset_ids", names))
                        .status())
                .isLessThan(500);
        String uris =
                names.stream().map(n -> "uri=mast:JWST/product/" + n + ".fits").collect(Collectors.joining("&"));
        var bundle = anonymous.send(
                "POST",
                "/api/v0.1/Download/bundle.sh",
                "application/x-www-form-urlencoded",
                uris.getBytes(StandardCharsets.US_ASCII));
        assertThat(bundle.status()).isLessThan(500);
    }

    /** Files of targets that are none: refused with the line, or answered with a word about each bad one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ra,dec",
                "ra,dec\n1\n1,2,3\n,,,,\n",
                "ra,dec\n400,95\n",
                "ra,dec\nNaN,Infinity\n",
                "ra,ra,dec\n1,2,3\n",
                "a,b\n1,2\n",
                "ra,dec\n\"1,2\n3,4\n",
                "ra,dec\n1\u0000,2\n",
                "ra;dec\n1;2\n",
                "<VOTABLE/>",
                "<?xml version=\"1.0\"?><!DOCTYPE V [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><VOTABLE>&x;</VOTABLE>",
            })
    void aBrokenFileOfTargetsIsAnsweredInWords(String file) {
        for (String type : List.of("text/csv", "application/x-votable+xml", "application/octet-stream")) {
            var answer = anonymous.send(
                    "POST",
                    "/api/v1/search/observations/targets?radius=0.01",
                    type,
                    file.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.status()).as(type + " " + answer.text()).isLessThan(500);
            assertThat(answer.text()).doesNotContain("root:x:", "java.", "There is nothing at this address");
            if (answer.status() >= 400) {
                assertThat(answer.json().path("detail").asText()).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=-0",
                "bytes=5-1",
                "bytes=99999999999999999999-",
                "bytes=0-99999999999999999999",
                "bytes=abc",
                "bytes=--1",
                "lines=1-2",
                "bytes=0-0,1-1,2-2,3-3",
                "bytes= 0-",
                "bytes"
            })
    void anAbusedRangeGivesNoMoreThanTheFile(String range) {
        abused(range);
    }

    @Test
    void aThousandOverlappingRangesGiveNoMoreThanTheFile() {
        abused("bytes=" + String.join(",", Collections.nCopies(1000, "0-")));
    }

    private static void abused(String range) {
        String file = Archive.download(MastArchive.uri(archive.twoFilters, "cal.fits"));
        var answer = anonymous.with("Range", range).get(file).expect(200, 206, 400, 416, 431);
        if (answer.status() < 300) {
            assertThat(answer.bytes().length).isLessThanOrEqualTo(archive.content.length);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mast:JWST/product/../../etc/passwd",
                "mast:JWST/product/..%2f..%2fx.fits",
                "mast:/etc/passwd",
                "file:///etc/passwd",
                "http://localhost:1/x.fits",
                "mast:JWST/product/x\\..\\y.fits",
                "mast:JWST/product/\u202egpj.fits",
                "mast:JWST/product/a\nb.fits"
            })
    void aProductWhoseNameClimbsIsNotTakenIn(String uri) {
        ObjectNode line = Http.JSON.createObjectNode();
        line.put("obs_collection", "JWST")
                .put("obs_id", "climber")
                .put("status", "archived")
                .put("proposal_id", archive.program);
        line.putArray("products").addObject().put("uri", uri);
        var answer = Account.loader()
                .send(
                        "POST",
                        "/api/v1/search/admin/ingest?origin=system-test",
                        "application/x-ndjson",
                        line.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.text()).isIn(400, 422);
        anonymous.get("/api/v1/search/observations/JWST/climber").expect(404);
    }

    private static Door own(String name, String path) {
        return get(name, Form.PROBLEM, path);
    }

    private static Door get(String name, Form form, String path) {
        return new Door(name, form, text -> anonymous.get(path + Http.encode(text)));
    }

    private static Door mashup(String name, Send send) {
        return new Door(name, Form.MASHUP, send);
    }

    private static Door mission(String name, Send send) {
        return new Door("mission search, " + name, Form.MISSION, send);
    }

    private static String column(String service) {
        return service.contains("Tic") ? "objType" : service.contains("Nircam") ? "filename" : "target_name";
    }

    private interface Fill {
        void in(ObjectNode params);
    }

    private static Http.Answer request(String service, Fill fill) {
        ObjectNode request = Http.JSON
                .createObjectNode()
                .put("service", service)
                .put("format", "json")
                .put("pagesize", 5);
        fill.in(request.putObject("params"));
        return anonymous.form("/api/v0/invoke", Map.of("request", request.toString()));
    }

    private static Http.Answer filter(String service, String column, String value, String freeText) {
        return request(service, params -> {
            params.put("columns", "*");
            ObjectNode filter = params.putArray("filters").addObject().put("paramName", column);
            var values = filter.putArray("values");
            if (value != null) {
                values.add(value);
            }
            if (freeText != null) {
                filter.put("freeText", freeText);
            }
        });
    }

    private static Http.Answer search(Fill fill) {
        ObjectNode ask = Http.JSON.createObjectNode().put("limit", 5).put("offset", 0);
        fill.in(ask);
        return anonymous.post("/search/jwst/api/v0.1/search", ask);
    }

    private static String shorten(String text) {
        return text.length() > 250 ? text.substring(0, 250) + "…" : text;
    }

    /** Rows of every table that holds what users find. */
    private static Map<String, Long> rows() throws SQLException {
        String database =
                "jdbc:postgresql://localhost:" + (8054 + RunningSuite.get().offset()) + "/search";
        try (var connection = DriverManager.getConnection(database, "postgres", "postgres");
                var statement = connection.createStatement()) {
            var rows = new TreeMap<String, Long>();
            for (String table : List.of("observation", "product", "program", "catalog")) {
                try (var count = statement.executeQuery("select count(*) from " + table)) {
                    count.next();
                    rows.put(table, count.getLong(1));
                }
            }
            return rows;
        }
    }
}
