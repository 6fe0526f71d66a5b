package org.archivesupport.search.observation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.archivesupport.search.RunningService;
import org.archivesupport.sky.Circle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages in every order, put together, are the whole; rows that come meanwhile repeat and hide nothing. */
@QuarkusTest
class OrderTest extends RunningService {

    private static final int ROWS = 300;
    private static boolean loaded;

    @Inject
    ObservationQuery query;

    @BeforeEach
    void load() {
        if (!loaded) {
            var lines = new StringBuilder();
            var random = new Random(3);
            for (int i = 0; i < ROWS; i++) {
                lines.append(line("o" + i, random));
            }
            ingest(lines.toString()).statusCode(200);
            loaded = true;
        }
    }

    /** Few different values, many missing ones. */
    private static String line(String name, Random random) {
        var line =
                new StringBuilder("{\"obs_collection\":\"ORDER\",\"obs_id\":\"" + name + "\",\"status\":\"archived\"");
        if (random.nextBoolean()) {
            line.append(",\"t_exptime\":").append(random.nextInt(5) * 0.1);
        }
        if (random.nextBoolean()) {
            line.append(",\"t_min\":\"2023-01-0").append(1 + random.nextInt(9)).append("T00:00:00.123456Z\"");
        }
        if (random.nextBoolean()) {
            line.append(",\"proposal_pi\":\"")
                    .append(List.of("Ärmel", "zola", "Zebra", "a b").get(random.nextInt(4)))
                    .append('"');
        }
        if (random.nextBoolean()) {
            line.append(",\"proposal_id\":\"").append(random.nextInt(200)).append('"');
        }
        line.append(",\"s_ra\":")
                .append(10 + random.nextInt(3) * 0.01)
                .append(",\"s_dec\":")
                .append(random.nextInt(3) * 0.01);
        return line.append("}\n").toString();
    }

    private List<Observation> all(Criteria criteria, Order order, int limit, Runnable between) {
        var rows = new ArrayList<Observation>();
        String after = null;
        do {
            var page = query.page(criteria, order, limit, after);
            rows.addAll(page.items());
            after = page.next();
            between.run();
        } while (after != null);
        return rows;
    }

    private static Criteria everything() {
        return new Criteria().in(ObservationColumn.OBS_COLLECTION, List.of("ORDER"));
    }

    @Test
    void pagesInEveryOrderAreTheWholeWithoutRepeats() {
        long count = query.count(everything());
        for (String name : Order.names()) {
            boolean distance = name.equals("distance");
            Criteria criteria = distance ? everything().meeting(Circle.of(10, 0, 1)) : everything();
            for (boolean descending : new boolean[] {false, true}) {
                var order = new Order(
                        distance ? null : ObservationColumn.named(name).orElseThrow(), descending);
                var ids = all(criteria, order, 37, () -> {}).stream()
                        .map(Observation::id)
                        .toList();
                assertThat(ids).as(order.wire()).hasSize((int) count).doesNotHaveDuplicates();
                assertThat(all(criteria, order, 1000, () -> {}).stream().map(Observation::id))
                        .as(order.wire())
                        .isEqualTo(ids);
            }
        }
    }

    @Test
    void rowsFollowTheOrderAndThoseWithoutValueComeLast() {
        var rows = all(everything(), new Order(ObservationColumn.T_EXPTIME, true), 50, () -> {});
        for (int i = 1; i < rows.size(); i++) {
            Double one = rows.get(i - 1).tExptime();
            Double two = rows.get(i).tExptime();
            assertThat(two == null || one != null && one >= two).isTrue();
        }
        var distances = all(everything().meeting(Circle.of(10, 0, 1)), new Order(null, false), 50, () -> {}).stream()
                .map(Observation::distance)
                .toList();
        assertThat(distances).isSorted();
        var programs = all(everything(), new Order(ObservationColumn.PROPOSAL_ID, false), 50, () -> {}).stream()
                .map(Observation::proposalId)
                .filter(p -> p != null)
                .map(Integer::valueOf)
                .toList();
        assertThat(programs).isSorted();
    }

    @Test
    void rowsThatComeMeanwhileRepeatAndHideNothing() {
        var before = new HashSet<Long>();
        query.each(everything(), 10_000, 0, o -> before.add(o.id()));
        var random = new Random(5);
        for (boolean descending : new boolean[] {false, true}) {
            var ids = all(
                            everything(),
                            new Order(ObservationColumn.T_MIN, descending),
                            61,
                            () -> ingest(line("late" + random.nextInt(1_000_000), random))
                                    .statusCode(200))
                    .stream()
                    .map(Observation::id)
                    .toList();
            assertThat(ids).doesNotHaveDuplicates().containsAll(before);
        }
    }

    @Test
    void aCursorOfAnotherOrderIsRefused() {
        String next = given().queryParams("obs_collection", "ORDER", "sort", "t_min", "limit", 5)
                .get("/api/v1/search/observations")
                .path("next");
        for (String sort : new String[] {"-t_min", "t_exptime"}) {
            given().queryParams("obs_collection", "ORDER", "sort", sort, "after", next)
                    .get("/api/v1/search/observations")
                    .then()
                    .statusCode(400);
        }
        given().queryParams("obs_collection", "ORDER", "after", next)
                .get("/api/v1/search/observations")
                .then()
                .statusCode(400);
    }

    /** Every value and every bin, counted again row by row. */
    @Test
    void facetsAndHistogramsAreWhatTheRowsGive() {
        var rows = new ArrayList<Observation>();
        Facets facets = query.facets(
                everything(),
                List.of(
                        ObservationColumn.PROPOSAL_PI,
                        ObservationColumn.STATUS,
                        ObservationColumn.DATA_RIGHTS,
                        ObservationColumn.PROPOSAL_ID,
                        ObservationColumn.FILTERS,
                        ObservationColumn.T_EXPTIME,
                        ObservationColumn.T_MIN),
                7);
        query.each(everything(), 10_000, 0, rows::add);
        assertThat(facets.count()).isEqualTo(rows.size());
        for (Facets.Value value : facets.facets().get("proposal_pi")) {
            assertThat(value.count())
                    .isEqualTo(rows.stream()
                            .filter(o -> value.value().equals(o.proposalPi()))
                            .count());
        }
        assertThat(facets.rest().get("proposal_pi").missing())
                .isEqualTo(rows.stream().filter(o -> o.proposalPi() == null).count());
        for (Facets.Value value : facets.facets().get("data_rights")) {
            assertThat(value.count())
                    .isEqualTo(rows.stream()
                            .filter(o -> value.value().equals(o.dataRights()))
                            .count());
        }
        assertThat(facets.rest().get("data_rights").missing())
                .isEqualTo(rows.stream().filter(o -> o.dataRights() == null).count());
        Facets.Rest programs = facets.rest().get("proposal_id");
        assertThat(facets.facets().get("proposal_id").stream()
                                .mapToLong(Facets.Value::count)
                                .sum()
                        + programs.missing()
                        + programs.others())
                .isEqualTo(rows.size());
        assertThat(facets.rest().get("filters").missing()).isEqualTo(rows.size());
        var bins = facets.histograms().get("t_exptime").bins();
        assertThat(bins).hasSize(7);
        for (int i = 0; i < bins.size(); i++) {
            double from = (Double) bins.get(i).from();
            double to = (Double) bins.get(i).to();
            boolean last = i == bins.size() - 1;
            assertThat(bins.get(i).count())
                    .isEqualTo(rows.stream()
                            .filter(o -> o.tExptime() != null && o.tExptime() >= from)
                            .filter(o -> o.tExptime() < to || last && o.tExptime() == to)
                            .count());
        }
        var times = facets.histograms().get("t_min");
        assertThat(times.bins().stream().mapToLong(Facets.Bin::count).sum() + times.missing())
                .isEqualTo(rows.size());
    }
}
