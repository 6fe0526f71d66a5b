package org.archivesupport.search.observation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.archivesupport.search.RunningService;
import org.archivesupport.sky.Circle;
import org.archivesupport.sky.Region;
import org.archivesupport.sky.StcS;
import org.archivesupport.sky.UnitVector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Searches by position find exactly what a test of every footprint finds. */
@QuarkusTest
class ConeSearchTest extends RunningService {

    private static final List<Region> REGIONS = new ArrayList<>();

    @Inject
    ObservationQuery query;

    /** Footprints of all sizes everywhere, many at RA 0 and at the poles, some of two polygons, some mere points. */
    @BeforeEach
    void load() {
        if (!REGIONS.isEmpty()) {
            return;
        }
        var random = new Random(20260101);
        var lines = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            String region = region(random);
            REGIONS.add(StcS.parse(region));
            lines.append("{\"obs_collection\":\"CONE\",\"obs_id\":\"c")
                    .append(i)
                    .append("\",\"status\":\"planned\",\"s_region\":\"")
                    .append(region)
                    .append("\"}\n");
        }
        ingest(lines.toString()).statusCode(200);
    }

    private static String region(Random random) {
        double[] at = place(random);
        double size = Math.pow(10, -3 + 4 * random.nextDouble());
        return switch (random.nextInt(4)) {
            case 0 -> "POSITION ICRS %.9f %.9f".formatted(at[0], at[1]);
            case 1 -> "CIRCLE ICRS %.9f %.9f %.9f".formatted(at[0], at[1], size);
            case 2 -> polygon(at, size, random);
            default ->
                polygon(at, size, random) + " " + polygon(new double[] {at[0], clamp(at[1] + size)}, size / 3, random);
        };
    }

    private static double[] place(Random random) {
        double ra = random.nextInt(4) == 0 ? random.nextDouble() * 0.2 : 360 * random.nextDouble();
        double dec = switch (random.nextInt(5)) {
            case 0 -> 89 + random.nextDouble();
            case 1 -> -89 - random.nextDouble();
            case 2 -> random.nextDouble() - 0.5;
            default -> Math.toDegrees(Math.asin(2 * random.nextDouble() - 1));
        };
        return new double[] {ra, dec};
    }

    private static double clamp(double dec) {
        return Math.max(-89.9, Math.min(89.9, dec));
    }

    private static String polygon(double[] at, double size, Random random) {
        var text = new StringBuilder("POLYGON ICRS");
        UnitVector c = UnitVector.of(at[0], at[1]);
        int corners = 3 + random.nextInt(4);
        boolean back = random.nextBoolean();
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * (back ? -i : i) / corners;
            double r = Math.tan(Math.toRadians(size)) * (0.5 + 0.5 * random.nextDouble());
            double[] e = {-Math.sin(Math.toRadians(at[0])), Math.cos(Math.toRadians(at[0])), 0};
            double[] n = {c.y() * e[2] - c.z() * e[1], c.z() * e[0] - c.x() * e[2], c.x() * e[1] - c.y() * e[0]};
            double x = c.x() + r * (Math.cos(angle) * e[0] + Math.sin(angle) * n[0]);
            double y = c.y() + r * (Math.cos(angle) * e[1] + Math.sin(angle) * n[1]);
            double z = c.z() + r * (Math.cos(angle) * e[2] + Math.sin(angle) * n[2]);
            var v = new UnitVector(x, y, z);
            text.append(String.format(Locale.ROOT, " %.9f %.9f", v.ra(), v.dec()));
        }
        return text.toString();
    }

    @Test
    void aSearchFindsExactlyTheFootprintsThatMeetTheCircle() {
        var random = new Random(7);
        for (int i = 0; i < 250; i++) {
            double[] at = place(random);
            double radius = Math.pow(10, -6.5 + 8.7 * random.nextDouble());
            Circle circle = Circle.of(at[0], at[1], Math.min(180, radius));
            Set<String> expected = new HashSet<>();
            Set<String> undecided = new HashSet<>();
            for (int k = 0; k < REGIONS.size(); k++) {
                double gap = REGIONS.get(k).distance(circle.center()) - circle.radius();
                if (Math.abs(gap) < 1e-9) {
                    undecided.add("c" + k);
                } else if (gap < 0) {
                    expected.add("c" + k);
                }
            }
            var found = new HashSet<String>();
            var criteria = new Criteria()
                    .in(ObservationColumn.OBS_COLLECTION, List.of("CONE"))
                    .meeting(circle);
            query.each(criteria, 10_000, 0, o -> found.add(o.obsId()));
            found.removeAll(undecided);
            expected.removeAll(undecided);
            assertThat(found).as("around %s", circle).isEqualTo(expected);
            assertThat(query.count(criteria))
                    .isBetween((long) expected.size(), (long) expected.size() + undecided.size());
        }
    }

    @Test
    void theDistanceIsThatToTheFootprint() {
        var random = new Random(8);
        for (int i = 0; i < 20; i++) {
            double[] at = place(random);
            Circle circle = Circle.of(at[0], at[1], 3);
            query.each(
                    new Criteria()
                            .in(ObservationColumn.OBS_COLLECTION, List.of("CONE"))
                            .meeting(circle),
                    1000,
                    0,
                    o -> {
                        Region region = REGIONS.get(Integer.parseInt(o.obsId().substring(1)));
                        assertThat(o.distance())
                                .isCloseTo(region.distance(circle.center()), org.assertj.core.data.Offset.offset(1e-9));
                    });
        }
    }

    @Test
    void pagesOfASearchAreTheWholeWithoutRepeats() {
        var ids = new ArrayList<Integer>();
        String after = null;
        do {
            var page = given().queryParams(
                            "obs_collection", "CONE", "ra", "0", "dec", "89.5", "radius", "20", "limit", "37")
                    .queryParams(after == null ? java.util.Map.of() : java.util.Map.of("after", after))
                    .get("/api/v1/search/observations")
                    .then()
                    .statusCode(200)
                    .extract();
            ids.addAll(page.<List<Integer>>path("items.id"));
            after = page.path("next");
        } while (after != null);
        int count = given().queryParams("obs_collection", "CONE", "ra", "0", "dec", "89.5", "radius", "20")
                .get("/api/v1/search/observations/count")
                .path("count");
        assertThat(ids).hasSize(count).doesNotHaveDuplicates();
        assertThat(count).isGreaterThan(100);
    }

    @Test
    void aCircleOf180DegreesFindsEverythingWithAPlace() {
        var criteria = new Criteria()
                .in(ObservationColumn.OBS_COLLECTION, List.of("CONE"))
                .meeting(Circle.of(1, 2, 180));
        assertThat(query.count(criteria)).isEqualTo(REGIONS.size());
    }
}
