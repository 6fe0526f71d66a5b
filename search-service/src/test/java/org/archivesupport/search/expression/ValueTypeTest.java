package org.archivesupport.search.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTypeTest {

    private static SqlCondition sql(ValueType type, String text, List<String> faults) {
        return SqlCondition.of("c", type, ExpressionParser.parse(text, faults::add), faults::add);
    }

    @Test
    void aDateIsAWholeDay() {
        var faults = new ArrayList<String>();
        Instant start = Instant.parse("2023-01-31T00:00:00Z");
        Instant end = Instant.parse("2023-01-31T23:59:59.999999Z");
        assertThat(sql(ValueType.time(), "2023-01-31", faults).values()).containsExactly(start, end);
        assertThat(sql(ValueType.time(), "<2023-01-31", faults).values()).containsExactly(start);
        assertThat(sql(ValueType.time(), "<=2023-01-31", faults).values()).containsExactly(end);
        assertThat(sql(ValueType.time(), ">2023-01-31", faults).values()).containsExactly(end);
        assertThat(sql(ValueType.time(), ">=2023-01-31", faults).values()).containsExactly(start);
        assertThat(sql(ValueType.time(), "2023-01-31..59976", faults).values())
                .containsExactly(start, Instant.parse("2023-02-01T00:00:00Z"));
        assertThat(faults).isEmpty();
    }

    @Test
    void timesHaveSeveralForms() {
        assertThat(Times.first("59975.5")).isEqualTo("2023-01-31T12:00:00Z");
        assertThat(Times.first("2023-01-31T12:00:00")).isEqualTo("2023-01-31T12:00:00Z");
        assertThat(Times.first("2023-01-31 12:00:00")).isEqualTo("2023-01-31T12:00:00Z");
        assertThat(Times.first("2023-01-31T12:00:00+01:00")).isEqualTo("2023-01-31T11:00:00Z");
    }

    @Test
    void tenThousandValuesAreOneBoundArray() {
        var faults = new ArrayList<String>();
        var text = new StringBuilder("0");
        for (int i = 1; i < 10_000; i++) {
            text.append(',').append(i);
        }
        assertThat(sql(ValueType.whole(), text.toString(), faults).values()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "number|NaN",
                "number|Infinity",
                "number|-inf",
                "number|1e999",
                "number|0x10",
                "number|1d",
                "number|5..1",
                "number|a*",
                "number|1'); drop table observation; --",
                "whole|1.5",
                "whole|99999999999999999999",
                "time|2023-02-30",
                "time|yesterday",
                "time|-5",
                "time|2000001",
                "time|99999999999",
                "time|2023-02-01..2023-01-01",
                "truth|maybe",
                "truth|0..1",
                "text|b..a"
            })
    void valuesThatDoNotFitTheColumnAreAFault(String kind, String text) {
        var faults = new ArrayList<String>();
        ValueType type = switch (kind) {
            case "number" -> ValueType.number();
            case "whole" -> ValueType.whole();
            case "time" -> ValueType.time();
            case "truth" -> ValueType.truth();
            default -> ValueType.text();
        };
        assertThat(sql(type, text, faults)).isNull();
        assertThat(faults).hasSize(1);
    }

    @Test
    void rangesOfNumberedTextsAreThoseOfTheNumbers() {
        var faults = new ArrayList<String>();
        ValueType type = ValueType.text().numbered(4);
        assertThat(sql(type, "99..100", faults).values()).containsExactly("0099", "0100");
        assertThat(sql(type, "100..99", faults)).isNull();
    }
}
