package org.archivesupport.search.observation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.archivesupport.search.RunningService;
import org.archivesupport.sky.Region;
import org.archivesupport.sky.RegionText;
import org.archivesupport.sky.StcS;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches by region find exactly what a test of every footprint finds; counts, facets and pages agree with the rows. */
@QuarkusTest
class RegionSearchTest extends RunningService {

    private static final List<Region> FOOTPRINTS = new ArrayList<>();

    @Inject
    ObservationQuery query;

    @BeforeEach
    void load() {
        if (!FOOTPRINTS.isEmpty()) {
            return;
        }
        var random = new Random(20260707);
        var lines = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            String region = footprint(random);
            FOOTPRINTS.add(StcS.parse(region));
            lines.append(
                    "{\"obs_collection\":\"REGION\",\"obs_id\":\"r%d\",\"status\":\"%s\",\"t_exptime\":%d,\"s_region\":\"%s\"}%n"
                            .formatted(i, i % 3 == 0 ? "archived" : "planned", i % 17, region));
        }
        ingest(lines.toString()).statusCode(200);
    }

    private static double ra(Random random) {
        return random.nextInt(4) == 0 ? (360 + (random.nextDouble() - 0.5) * 2) % 360 : 360 * random.nextDouble();
    }

    private static double dec(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> 90 - 2 * random.nextDouble();
            case 1 -> -90 + 2 * random.nextDouble();
            case 2 -> random.nextDouble() - 0.5;
            default -> Math.toDegrees(Math.asin(2 * random.nextDouble() - 1));
        };
    }

    private static String text(String form, Object... numbers) {
        return String.format(Locale.ROOT, form, numbers);
    }

    private static String footprint(Random random) {
        double ra = ra(random);
        double dec = dec(random);
        double size = Math.pow(10, -3 + 4 * random.nextDouble());
        return switch (random.nextInt(4)) {
            case 0 -> text("POSITION ICRS %.9f %.9f", ra, dec);
            case 1 -> text("CIRCLE ICRS %.9f %.9f %.9f", ra, dec, size);
            case 2 -> StcS.print(StcS.parse(text("BOX %.9f %.9f %.9f %.9f", ra, dec, size, size / 3)));
            default ->
                StcS.print(StcS.parse(text("BOX %.9f %.9f %.9f %.9f", ra, dec, size, size / 3))) + " "
                        + StcS.print(StcS.parse(text(
                                "BOX %.9f %.9f %.9f %.9f",
                                (ra + 0.1) % 360, Math.max(-90, dec - size), size, size / 5)));
        };
    }

    private static String asked(Random random) {
        double ra = ra(random);
        double dec = dec(random);
        double size = Math.pow(10, -4 + 5.7 * random.nextDouble());
        switch (random.nextInt(5)) {
            case 0:
                return text("BOX %.9f %.9f %.9f %.9f", ra, dec, size, size * (0.2 + random.nextDouble()));
            case 1:
                double east = random.nextInt(4) == 0 ? ra : (ra + 2 * size) % 360;
                return text(
                        "RANGE %.9f %.9f %.9f %.9f", ra, east, Math.max(-90, dec - size), Math.min(90, dec + size / 3));
            case 2:
                return text("CIRCLE %.9f %.9f %.9f", ra, dec, size);
            case 3:
                int order = random.nextInt(9);
                String cells = IntStream.range(0, 1 + random.nextInt(12))
                        .mapToObj(i -> "" + Math.floorMod(random.nextLong(), 12L << (2 * order)))
                        .collect(Collectors.joining(" "));
                return "MOC " + order + "/" + cells;
            default:
                return StcS.print(StcS.parse(text("BOX %.9f %.9f %.9f %.9f", ra, dec, size, size)))
                        .replace("ICRS", random.nextBoolean() ? "ICRS" : "");
        }
    }

    @Test
    void aSearchFindsExactlyTheFootprintsThatMeetTheRegion() {
        var random = new Random(11);
        int hits = 0;
        for (int i = 0; i < 150; i++) {
            String text = asked(random);
            Region region = RegionText.parse(text);
            Set<String> expected = new HashSet<>();
            for (int k = 0; k < FOOTPRINTS.size(); k++) {
                if (region.meets(FOOTPRINTS.get(k))) {
                    expected.add("r" + k);
                }
            }
            hits += expected.size();
            var criteria = new Criteria()
                    .in(ObservationColumn.OBS_COLLECTION, List.of("REGION"))
                    .meeting(region);
            var found = new HashSet<String>();
            query.each(criteria, 10_000, 0, o -> found.add(o.obsId()));
            assertThat(found).as(text).isEqualTo(expected);
            assertThat(query.count(criteria)).as(text).isEqualTo(expected.size());
            Facets facets = query.facets(criteria, List.of(ObservationColumn.STATUS, ObservationColumn.T_EXPTIME), 5);
            assertThat(facets.count()).isEqualTo(expected.size());
            assertThat(facets.facets().get("status").stream()
                            .mapToLong(Facets.Value::count)
                            .sum())
                    .isEqualTo(expected.size());
            assertThat(facets.histograms().get("t_exptime").bins().stream()
                            .mapToLong(Facets.Bin::count)
                            .sum())
                    .isEqualTo(expected.size());
        }
        assertThat(hits).isGreaterThan(2000);
    }

    @Test
    void pagesOfARegionAreTheWholeInEveryOrder() {
        for (String sort : new String[] {null, "-t_exptime", "obs_id"}) {
            var names = new ArrayList<String>();
            String after = null;
            do {
                var parameters = new HashMap<String, Object>(
                        Map.of("obs_collection", "REGION", "region", "RANGE 0 360 60 90", "limit", 41));
                if (sort != null) {
                    parameters.put("sort", sort);
                }
                if (after != null) {
                    parameters.put("after", after);
                }
                var page = given().queryParams(parameters)
                        .get("/api/v1/search/observations")
                        .then()
                        .statusCode(200)
                        .extract();
                names.addAll(page.<List<String>>path("items.obs_id"));
                after = page.path("next");
            } while (after != null);
            int count = given().queryParams("obs_collection", "REGION", "region", "RANGE 0 360 60 90")
                    .get("/api/v1/search/observations/count")
                    .path("count");
            assertThat(names).as(sort).hasSize(count).doesNotHaveDuplicates();
            assertThat(count).isGreaterThan(200);
        }
    }

    @Test
    void aBodyAsksAsAnAddressDoes() {
        String moc = IntStream.range(0, 768)
                .filter(i -> i % 2 == 0)
                .mapToObj(i -> "" + i)
                .collect(Collectors.joining(","));
        int byText = given().contentType("application/json")
                .body("{\"obs_collection\":[\"REGION\"],\"moc\":\"3/" + moc + "\"}")
                .post("/api/v1/search/observations/search/count")
                .then()
                .statusCode(200)
                .extract()
                .path("count");
        given().contentType("application/json")
                .body("{\"obs_collection\":\"REGION\",\"moc\":{\"3\":[" + moc + "]},\"sort\":\"-obs_id\",\"limit\":10}")
                .post("/api/v1/search/observations/search")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(10));
        given().contentType("application/json")
                .body("{\"obs_collection\":\"REGION\",\"moc\":{\"3\":[" + moc
                        + "]},\"facets\":[\"status\",\"t_exptime\"],\"bins\":3}")
                .post("/api/v1/search/observations/search/facets")
                .then()
                .statusCode(200)
                .body("count", equalTo(byText))
                .body("histograms.t_exptime.bins.size()", equalTo(3));
        assertThat(byText).isBetween(500, 1999);
    }

    @Test
    void tenThousandNamesAreOneSearch() {
        String names =
                IntStream.range(0, 10_000).mapToObj(i -> "\"r" + i + "\"").collect(Collectors.joining(","));
        given().contentType("application/json")
                .body("{\"obs_collection\":\"REGION\",\"obs_id\":[" + names + "]}")
                .post("/api/v1/search/observations/search/count")
                .then()
                .statusCode(200)
                .body("count", equalTo(2000));
        given().contentType("application/json")
                .body("{\"obs_id\":[" + names + ",\"one more\"]}")
                .post("/api/v1/search/observations/search/count")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("obs_id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "\"x\"",
                "{\"obs_id\":{\"a\":1}}",
                "{\"obs_id\":[[1]]}",
                "{\"obs_id\":[]}",
                "{\"obs_id\":[\"a\\u0000b\"]}",
                "{\"nonsense\":1}",
                "{\"region\":\"CIRCLE 1 2 -3\"}",
                "{\"region\":[\"CIRCLE 1 2 3\"]}",
                "{\"moc\":{\"3\":[768]}}",
                "{\"moc\":{\"x\":[1]}}",
                "{\"moc\":\"30/1\"}",
                "{\"region\":\"CIRCLE 1 2 3\",\"ra\":1,\"dec\":2}",
                "{\"sort\":\"nonsense\"}",
                "{\"sort\":\"distance\"}",
                "{\"limit\":100000}",
                "{\"after\":\"nonsense\"}",
                "{\"sort\":\"obs_id\",\"after\":\"AAAA\"}",
                "{\"obs_id\":\"a\",\"obs_id\":\"b\"}",
                "{"
            })
    void brokenBodiesAreABadRequest(String body) {
        given().contentType("application/json")
                .body(body)
                .post("/api/v1/search/observations/search")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void brokenRegionsNameTheParameter() {
        given().queryParams("region", "POLYGON 0 0 120 0 240 0", "sort", "filters")
                .get("/api/v1/search/observations")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItems("region", "sort"));
        given().queryParams("facets", "s_region,status", "bins", "0")
                .get("/api/v1/search/observations/facets")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItems("facets", "bins"));
    }
}
