package org.archivesupport.search.observation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.search.RunningService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every column by value, list, range, comparison, wildcard, negation and absence. */
@QuarkusTest
class ExpressionSearchTest extends RunningService {

    @Inject
    ObservationQuery query;

    private static String line(String obsId, String more) {
        return "{\"obs_collection\":\"EXPR\",\"obs_id\":\"" + obsId + "\"," + more + "}\n";
    }

    @BeforeEach
    void load() {
        ingest(line(
                                "a",
                                "\"status\":\"archived\",\"calib_level\":3,\"instrument_name\":\"MIRI/IMAGE\",\"filters\":[\"F770W\",\"F1000W\"],"
                                        + "\"proposal_id\":\"99\",\"proposal_pi\":\"Müller, Eva\",\"t_exptime\":10.5,\"s_ra\":359.9,\"s_dec\":-5,"
                                        + "\"t_min\":\"2023-01-01T12:00:00Z\",\"obs_title\":\"100% of _all_\"")
                        + line(
                                "b",
                                "\"status\":\"archived\",\"calib_level\":2,\"instrument_name\":\"MIRI\",\"proposal_id\":\"1000\","
                                        + "\"proposal_pi\":\"smith, J\",\"t_exptime\":100,\"t_min\":\"2023-01-02T00:00:00Z\"")
                        + line(
                                "c",
                                "\"status\":\"planned\",\"instrument_name\":\"NIRCAM/IMAGE\",\"filters\":[\"F200W\"]")
                        + line("d", "\"status\":\"skipped\",\"target_name\":\"null\""))
                .statusCode(200);
    }

    private static List<String> found(String name, String expression) {
        return given().queryParams("obs_collection", "EXPR", name, expression)
                .get("/api/v1/search/observations")
                .then()
                .statusCode(200)
                .extract()
                .path("items.obs_id");
    }

    @Test
    void everyFormFindsWhatItSays() {
        assertThat(found("instrument_name", "miri*,!MIRI/IMAGE")).containsExactly("b");
        assertThat(found("instrument_name", "!MIRI*")).containsExactly("c", "d");
        assertThat(found("instrument_name", "!MIRI*,!null")).containsExactly("c");
        assertThat(found("instrument_name", "null,MIRI")).containsExactly("b", "d");
        assertThat(found("t_exptime", "10..100")).containsExactly("a", "b");
        assertThat(found("t_exptime", ">10.5")).containsExactly("b");
        assertThat(found("t_exptime", ">=10.5,null")).containsExactly("a", "b", "c", "d");
        assertThat(found("t_exptime", "10.5")).containsExactly("a");
        assertThat(found("proposal_id", "9..100")).containsExactly("a");
        assertThat(found("proposal_id", "00099..")).containsExactly("a", "b");
        assertThat(found("proposal_pi", "\"SMITH, J\"")).containsExactly("b");
        assertThat(found("proposal_pi", "Smith\\, *,\"Müller, Eva\"")).containsExactly("a", "b");
        assertThat(found("proposal_pi", "A..N")).containsExactly("a");
        assertThat(found("obs_title", "100%*_all_")).containsExactly("a");
        assertThat(found("obs_title", "100_*")).isEmpty();
        assertThat(found("filters", "F*,!F200W")).containsExactly("a");
        assertThat(found("filters", "f1000w")).containsExactly("a");
        assertThat(found("filters", "null")).containsExactly("b", "d");
        assertThat(found("filters", "F700..F800")).containsExactly("a");
        assertThat(found("t_min", "2023-01-01")).containsExactly("a");
        assertThat(found("t_min", ">2023-01-01")).containsExactly("b");
        assertThat(found("t_min", "<=59945.5")).containsExactly("a");
        assertThat(found("target_name", "\"null\"")).containsExactly("d");
        assertThat(found("calib_level", "2..3,!3")).containsExactly("b");
        assertThat(found("moving_target", "false")).hasSize(4);
        assertThat(found("s_ra", ">359")).containsExactly("a");
        assertThat(found("s_dec", "-10..-1")).containsExactly("a");
        assertThat(found("status", "!archived,!planned")).containsExactly("d");
        assertThat(found("data_rights", "null")).containsExactly("c", "d");
        assertThat(found("obs_id", "b..c")).containsExactly("b", "c");
        assertThat(found("updated_at", ">=2020-01-01")).hasSize(4);
    }

    /** An expression and its negation share all rows among them, also those without a value. */
    @Test
    void aNegationFindsExactlyTheRest() {
        for (String name : ObservationSearch.names()) {
            for (String expression : List.of("null", "1", "*", "..2", "true", "2020-01-01..", "planned", "x")) {
                var faults = new Faults();
                Criteria some = criteria(name, expression, faults);
                Criteria rest = criteria(name, "!" + expression, faults);
                if (!faults.any()) {
                    assertThat(query.count(some) + query.count(rest))
                            .as(name + " " + expression)
                            .isEqualTo(4);
                }
            }
        }
    }

    @Test
    void instantsAreValuesAsOthersAre() {
        var criteria = new Criteria()
                .in(ObservationColumn.OBS_COLLECTION, List.of("EXPR"))
                .in(ObservationColumn.T_MIN, List.of(java.time.Instant.parse("2023-01-01T12:00:00Z")));
        assertThat(query.count(criteria)).isEqualTo(1);
        assertThat(query.count(new Criteria()
                        .in(ObservationColumn.OBS_COLLECTION, List.of("EXPR"))
                        .notIn(ObservationColumn.CALIB_LEVEL, List.of(3L))
                        .missing(ObservationColumn.T_EXPTIME)))
                .isEqualTo(2);
    }

    private static Criteria criteria(String name, String expression, Faults faults) {
        if (List.of("ra", "dec", "radius", "execution", "plan_window").contains(name)) {
            faults.add(name, "is no column");
        }
        return new ObservationSearch()
                .with(name, expression)
                .criteria(faults)
                .in(ObservationColumn.OBS_COLLECTION, List.of("EXPR"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' or '1'='1",
                "'; drop table observation; --",
                "x\\' or 1=1 --",
                "$1) or true --",
                "%27%20or%201=1",
                "?",
                "{0}",
                "ＭＩＲＩ\u202e",
                "😀*",
                "*'*",
                "!' or true --"
            })
    void textsWithMeaningInSqlAreTexts(String text) {
        for (ObservationColumn column : ObservationColumn.values()) {
            if (column == ObservationColumn.TARGET_KEY || column == ObservationColumn.OBS_COLLECTION) {
                continue;
            }
            int status = given().queryParams(Map.of("obs_collection", "EXPR", column.wire(), text))
                    .get("/api/v1/search/observations/count")
                    .statusCode();
            assertThat(status).as(column.wire()).isIn(200, 400);
            if (column.kind() == ObservationColumn.Kind.TEXT && status == 200 && !text.startsWith("!")) {
                assertThat(found(column.wire(), text)).isEmpty();
            }
        }
        assertThat(query.count(new Criteria().in(ObservationColumn.OBS_COLLECTION, List.of("EXPR"))))
                .isEqualTo(4);
    }

    @Test
    void allFaultsOfAllColumnsAreNamed() {
        given().queryParams(
                        "t_exptime",
                        "NaN",
                        "em_min",
                        "5..1",
                        "calib_level",
                        "9",
                        "t_min",
                        "!!x",
                        "moving_target",
                        "maybe")
                .get("/api/v1/search/observations")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItems("t_exptime", "em_min", "calib_level", "t_min", "moving_target"));
    }
}
