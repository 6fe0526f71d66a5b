package org.archivesupport.engdb;

import static io.restassured.RestAssured.given;
import static org.archivesupport.engdb.TelemetryCalls.csv;
import static org.archivesupport.engdb.TelemetryCalls.ingest;
import static org.archivesupport.engdb.TelemetryCalls.mnemonic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.archivesupport.testkit.RealDatabase;
import org.archivesupport.testkit.TestTokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
class IngestTest {

    private static final long START = 1_700_000_000_000_000L;

    @TestHTTPResource("/")
    URI service;

    @Test
    void theSameBytesAreTakenOnce() {
        String name = mnemonic("INT");
        String body = rows(name, IntStream.range(0, 10_000).boxed().toList(), 0);
        ingest("", body).statusCode(201).body("stored", equalTo(10_000)).body("repeated", equalTo(false));
        ingest("", body).statusCode(200).body("stored", equalTo(10_000)).body("repeated", equalTo(true));
        given().get("/api/v1/engdb/mnemonics/" + name).then().body("samples", equalTo(10_000));
    }

    @Test
    void oddHoursThenEvenHoursAreTheSameAsAllAtOnce() {
        String parts = mnemonic("FLOAT");
        String whole = mnemonic("FLOAT");
        List<Integer> odd = IntStream.range(0, 48_000)
                .filter(i -> i / 1000 % 2 == 1)
                .boxed()
                .toList();
        List<Integer> even = IntStream.range(0, 48_000)
                .filter(i -> i / 1000 % 2 == 0)
                .boxed()
                .toList();
        ingest("", rows(parts, odd, 0)).statusCode(201);
        ingest("", rows(parts, even, 0)).statusCode(201).body("stored", equalTo(24_000));
        ingest("", rows(whole, IntStream.range(0, 48_000).boxed().toList(), 0)).statusCode(201);
        assertThat(all(parts)).isEqualTo(all(whole));
    }

    @Test
    void rowsInNoOrderLandSorted() {
        String shuffled = mnemonic("FLOAT");
        String sorted = mnemonic("FLOAT");
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, 150_000).boxed().toList());
        ingest("", rows(sorted, order, 0)).statusCode(201);
        Collections.shuffle(order, new Random(1));
        ingest("", rows(shuffled, order, 0)).statusCode(201).body("stored", equalTo(150_000));
        assertThat(all(shuffled)).isEqualTo(all(sorted));
    }

    @Test
    void theLaterFileWinsAndSaysWhatItReplaced() {
        String name = mnemonic("INT");
        ingest("", rows(name, IntStream.range(0, 20_000).boxed().toList(), 0)).statusCode(201);
        ingest("", rows(name, IntStream.range(5_000, 25_000).boxed().toList(), 7))
                .statusCode(201)
                .body("stored", equalTo(5_000))
                .body("replaced", equalTo(15_000));
        List<String> values =
                all(name).lines().skip(1).map(l -> l.split(",")[1]).toList();
        assertThat(values).hasSize(25_000);
        assertThat(values.get(4_999)).isEqualTo("4999");
        assertThat(values.get(5_000)).isEqualTo("5007");
        assertThat(values.get(24_999)).isEqualTo("25006");
    }

    @Test
    void badRowsRefuseTheFileWithTheirLines() {
        String name = mnemonic("INT");
        String body = rows(name, IntStream.range(0, 9_999).boxed().toList(), 0) + name + ",oops,1\nNO_SUCH_NAME,1,1\n"
                + name + ",1,1.5\n" + name + ",1\n" + name + ",5,99999999999\n";
        ingest("", body)
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors", hasSize(5))
                .body("errors[0].pointer", equalTo("line 10001"))
                .body("errors[1].message", containsString("no such mnemonic"))
                .body("errors[4].message", containsString("range"));
        given().get("/api/v1/engdb/mnemonics/" + name).then().body("samples", equalTo(0));
        ingest("?bad_rows=skip", body)
                .statusCode(201)
                .body("stored", equalTo(9_999))
                .body("rejected", equalTo(5))
                .body("faults[0].line", equalTo(10_001));
    }

    @Test
    void twoUploadsOfOneMnemonicAtOnceLoseNothing() throws Exception {
        var pool = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 10; round++) {
                String a = mnemonic("FLOAT");
                String b = mnemonic("FLOAT");
                List<Integer> even = IntStream.range(0, 6_000)
                        .filter(i -> i % 2 == 0)
                        .boxed()
                        .toList();
                List<Integer> odd = IntStream.range(0, 6_000)
                        .filter(i -> i % 2 == 1)
                        .boxed()
                        .toList();
                // the files name the mnemonics in opposite order
                List<Callable<Integer>> uploads = List.of(
                        () -> ingest("", rows(a, even, 0) + body(b, even, 0))
                                .extract()
                                .statusCode(),
                        () -> ingest("", rows(b, odd, 0) + body(a, odd, 0))
                                .extract()
                                .statusCode());
                for (Future<Integer> status : pool.invokeAll(uploads)) {
                    assertThat(status.get()).isEqualTo(201);
                }
                for (String name : List.of(a, b)) {
                    assertThat(TelemetryCalls.rows(all(name))).isEqualTo(6_000);
                    given().get("/api/v1/engdb/mnemonics/" + name).then().body("samples", equalTo(6_000));
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() throws Exception {
        String name = mnemonic("FLOAT");
        byte[] body = rows(name, IntStream.range(0, 50_000).boxed().toList(), 0).getBytes(StandardCharsets.UTF_8);
        try (var socket = new Socket("localhost", service.getPort())) {
            var out = socket.getOutputStream();
            out.write(
                    ("POST /api/v1/engdb/admin/ingest HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nAuthorization: Bearer "
                                    + TestTokens.user("staff") + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            out.write(body, 0, body.length - 20_000);
            out.flush();
            Thread.sleep(500);
        }
        Thread.sleep(1000);
        given().get("/api/v1/engdb/mnemonics/" + name).then().body("samples", equalTo(0));
        ingest("", body).statusCode(201).body("stored", equalTo(50_000));
    }

    @Test
    void everyTypeComesBackAsItWasSent() {
        String names = "";
        var sent = new StringBuilder("mnemonic,time,value\n");
        String[][] cases = {
            {"REAL", "-0.0", "NaN", "Infinity", "1.4E-45", "3.4028235E38", "0.1"},
            {"FLOAT", "-0.0", "NaN", "-Infinity", "4.9E-324", "1.7976931348623157E308", "9.007199254740994E15"},
            {"TINYINT", "0", "255", "-128", "7", "7", "8"},
            {"SMALLINT", "-32768", "32767", "0", "1", "2", "3"},
            {"INT", "-2147483648", "2147483647", "0", "1", "2", "3"},
            {"BIGINT", "-9223372036854775808", "9223372036854775807", "9007199254740993", "0", "1", "2"},
            {"VARCHAR(50)", "ON", "OFF", "ON", "", "a b", "é"},
            {"VARCHAR(359)", "\"a,b\"", "\"say \"\"no\"\"\"", "\"two\nlines\"", "\" blank \"", "plain", "\"\r\n\""}
        };
        var expected = new ArrayList<String>();
        for (String[] c : cases) {
            String name = mnemonic(c[0]);
            names += name + " ";
            var rows = new StringBuilder("time,value\r\n");
            for (int i = 1; i < c.length; i++) {
                sent.append(name)
                        .append(",2023-01-01T00:00:0")
                        .append(i)
                        .append(',')
                        .append(c[i])
                        .append('\n');
                rows.append("2023-01-01T00:00:0")
                        .append(i)
                        .append(".000000Z,")
                        .append(c[i])
                        .append("\r\n");
            }
            expected.add(rows.toString());
        }
        ingest("", sent.toString()).statusCode(201).body("mnemonics", equalTo(8));
        var got = new ArrayList<String>();
        for (String name : names.trim().split(" ")) {
            got.add(csv(name, "2023-01-01", "2023-01-02", "none"));
        }
        assertThat(got).isEqualTo(expected);
    }

    @Test
    void otherFormsAndTypesAreRefusedClearly() {
        String name = mnemonic("REAL");
        ingest("", "").statusCode(400);
        ingest("", "\u0000\u0001binary").statusCode(400).body("detail", containsString("first line"));
        ingest("", "time,value\n2023-01-01,1\n").statusCode(400).body("errors[0].pointer", equalTo("mnemonic"));
        ingest("?mnemonic=" + name, "mnemonic,time,value\n").statusCode(400);
        ingest("?mnemonic=NO_SUCH_NAME", "time,value\n2023-01-01,1\n").statusCode(404);
        ingest("?mnemonic=a%00b&bad_rows=maybe", "time,value\n").statusCode(400).body("errors", hasSize(2));
        ingest("?mnemonics=x", "time,value\n").statusCode(400);
        ingest("?mnemonic=" + name, "theTime,MJD,euvalue,sqldataType\r\n2023-01-01 00:00:00.000000,1.0,1.0,int\r\n")
                .statusCode(422)
                .body("errors[0].message", containsString("the dictionary says real"));
        ingest("?mnemonic=" + name, "time,value\n2023-01-01T23:59:60,1\n").statusCode(422);
        given().auth()
                .oauth2(TestTokens.user("staff"))
                .contentType("application/x-hdf5")
                .body(new byte[] {1})
                .post("/api/v1/engdb/admin/ingest")
                .then()
                .statusCode(415);
    }

    @Test
    void aMastFileCanMakeItsEntry() {
        String file =
                "theTime,MJD,euvalue,sqldataType\r\n2023-01-01 00:00:00.000000,59945.0000000000,1.5000000000,float\r\n";
        ingest("?mnemonic=MADE_BY_FILE", file).statusCode(404);
        ingest("?mnemonic=MADE_BY_FILE&create=true", file).statusCode(201).body("stored", equalTo(1));
        given().get("/api/v1/engdb/mnemonics/MADE_BY_FILE").then().body("sql_type", equalTo("FLOAT"));
    }

    @Test
    void onlyStaffMayUpload() {
        given().contentType("text/csv")
                .body("x")
                .post("/api/v1/engdb/admin/ingest")
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(TestTokens.user("scientist"))
                .contentType("text/csv")
                .body("x")
                .post("/api/v1/engdb/admin/ingest")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(TestTokens.user("staff"))
                .get("/api/v1/engdb/admin/ingests?limit=2")
                .then()
                .statusCode(200);
        given().auth()
                .oauth2(TestTokens.user("staff"))
                .get("/api/v1/engdb/admin/overview")
                .then()
                .statusCode(200);
        given().get("/api/v1/engdb/admin/overview").then().statusCode(401);
    }

    private static String rows(String name, List<Integer> ticks, int plus) {
        return "mnemonic,time_us,value\n" + body(name, ticks, plus);
    }

    private static String body(String name, List<Integer> ticks, int plus) {
        return ticks.stream()
                .map(i -> name + "," + (START + i * 250_000L) + "," + (i + plus) + "\n")
                .collect(Collectors.joining());
    }

    private static String all(String name) {
        return csv(name, "2023-01-01", "2025-01-01", "none");
    }
}
