package org.archivesupport.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What must work for a user of MAST to move over without noticing: the unmodified astroquery, in every version at hand,
 * runs each row of the list in {@code src/test/resources/clients/*.py}. Rows that need a client later than the newest
 * packaged one send what that client sends. Rows of single HTTP requests are in {@link MovingFromMastByCurlTest}.
 */
class MovingFromMastTest {

    private static final List<String> SCRIPTS = List.of("observations", "files", "missions");

    @TempDir
    static Path folder;

    private static MastArchive archive;
    private static String token;
    private static String otherToken;

    @BeforeAll
    static void anArchiveAndItsPeople() {
        Http staff = Account.loader();
        archive = new MastArchive().ingest(staff);
        token = Tokens.of(Account.login("coi"), "user:info", "archive:read", "exclusive:read");
        otherToken = Tokens.of(Account.login("scientist"), "user:info", "archive:read", "exclusive:read");
    }

    @TestFactory
    Stream<DynamicNode> everyRowHolds() {
        return Arrays.stream(Astroquery.values())
                .map(client -> DynamicContainer.dynamicContainer(client.name(), groups(client)));
    }

    /**
     * A server that answers EXECUTING at once would be asked again at once, without a pause. The table is locked for as
     * long as a slow query would take: 8 seconds here, where the list says 90, as the wire shows the same in both.
     */
    @ParameterizedTest(name = "row 7: a slow query ends in a result, with few requests ({0})")
    @EnumSource(Astroquery.class)
    void aSlowQueryIsWaitedFor(Astroquery client) throws Exception {
        client.require();
        String database =
                "jdbc:postgresql://localhost:" + (8054 + RunningSuite.get().offset()) + "/search";
        try (var connection = DriverManager.getConnection(database, "postgres", "postgres");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table observation in access exclusive mode");
            var release = new FutureTask<>(() -> {
                Thread.sleep(8_000);
                connection.rollback();
                return System.nanoTime();
            });
            new Thread(release, "slow table").start();
            List<JsonNode> rows = outcomes(client, "slow");
            assertThat(release.get()).isLessThan(System.nanoTime());
            assertThat(rows).hasSize(1);
            assertThat(rows.get(0).path("fault").asText(null)).isNull();
        }
        String wire = Files.readString(folder.resolve(client.name()).resolve("slow/wire.log"));
        assertThat(wire.lines().filter(line -> line.contains("/api/v0/invoke")).count())
                .isBetween(1L, 9L);
    }

    private static Stream<DynamicNode> groups(Astroquery client) {
        return SCRIPTS.stream()
                .map(script -> DynamicContainer.dynamicContainer(
                        script, () -> rows(client, script).iterator()));
    }

    /** Runs the script once; each of its rows then is a test. */
    private static List<DynamicNode> rows(Astroquery client, String script) {
        var tests = new ArrayList<DynamicNode>();
        try {
            String version = client.require();
            for (JsonNode row : outcomes(client, script)) {
                tests.add(DynamicTest.dynamicTest(
                        "row %s: %s (astroquery %s)"
                                .formatted(
                                        row.path("row").asText(),
                                        row.path("title").asText(),
                                        version),
                        () -> assertThat(row.path("fault").asText(null)).isNull()));
            }
        } catch (RuntimeException | AssertionError failure) {
            tests.add(DynamicTest.dynamicTest(script, () -> {
                throw failure;
            }));
        }
        return tests;
    }

    private static List<JsonNode> outcomes(Astroquery client, String script) {
        Path home = folder.resolve(client.name()).resolve(script);
        Path outcomes = home.resolve("outcomes");
        try (var relay = new Relay(RunningSuite.get().url(), home.resolve("wire.log"))) {
            var environment = Map.of(
                    "CHECKLIST",
                            given(relay, Files.createDirectories(home.resolve("files")))
                                    .toString(),
                    "OUTCOMES", outcomes.toString(),
                    "PYTHONPATH", scripts().toString(),
                    "PYTHONDONTWRITEBYTECODE", "1",
                    "http_proxy", relay.url(),
                    "no_proxy", "localhost");
            var result = client.run(
                    home,
                    relay.url(),
                    environment,
                    List.of(scripts().resolve(script + ".py").toString()));
            assertThat(result.status()).as(result.output()).isZero();
            var rows = new ArrayList<JsonNode>();
            for (String line : Files.readAllLines(outcomes)) {
                rows.add(Http.JSON.readTree(line));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode given(Relay relay, Path files) {
        ObjectNode given = Http.JSON.createObjectNode();
        given.put("server", relay.url())
                .put("gateway", RunningSuite.get().url())
                .put("log", relay.log().toString())
                .put("folder", files.toString());
        given.put("program", archive.program).put("prefix", "jw" + archive.program);
        given.put("place", archive.ra + " " + archive.dec)
                .put("beside", archive.ra + " " + (archive.dec + .009))
                .put("products_each", MastArchive.productsEach());
        archive.series.forEach(given.withArray("/series")::add);
        given.put("two_filters", archive.twoFilters).put("planned", archive.planned);
        given.put("closed", MastArchive.uri(archive.closed, "cal.fits"));
        given.put("sha256", sha256(archive.content)).put("closed_sha256", sha256(archive.secret));
        given.put("token", token).put("other_token", otherToken).put("staff", Account.loaderToken());
        for (String obsId : archive.series.subList(0, 3)) {
            given.withArray("/events").addObject().put("fileset", obsId).put("filename", obsId + "_cal.fits");
        }
        given.put("name", "M101").put("name_ra", 210.802).put("name_dec", 54.349);
        for (int number = 1; number <= 33; number++) {
            given.withArray("/names").add("M" + number);
        }
        given.put("public_program", "2733").put("keywords_program", archive.program);
        given.put("stars", "322.49 12.17").put("stars_radius", 0.1);
        given.putArray("bmag").add(10).add(11);
        return given;
    }

    private static Path scripts() {
        return RunningSuite.project().resolve("system-tests/src/test/resources/clients");
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
