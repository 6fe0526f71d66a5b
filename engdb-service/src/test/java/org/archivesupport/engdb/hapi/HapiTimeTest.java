package org.archivesupport.engdb.hapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.archivesupport.engdb.text.BadText;
import org.archivesupport.engdb.text.UtcTime;
import org.junit.jupiter.api.Test;

class HapiTimeTest {

    @Test
    void everyFormOfTheStandardIsRead() {
        long expected = UtcTime.parse("2023-02-01");
        for (String text : new String[] {
            "2023-02",
            "2023-02-01",
            "2023-032",
            "2023-02-01Z",
            "2023-032T00Z",
            "2023-02-01T00:00Z",
            "2023-02-01T00:00:00Z",
            "2023-02-01T00:00:00.Z",
            "2023-02-01T00:00:00.000000000Z",
            "2023-032T00:00:00.000"
        }) {
            assertThat(HapiTime.parse(text)).as(text).isEqualTo(expected);
        }
        assertThat(HapiTime.parse("2023Z")).isEqualTo(UtcTime.parse("2023-01-01"));
        assertThat(HapiTime.parse("2023-02-01T01:02:03.25Z")).isEqualTo(UtcTime.parse("2023-02-01T01:02:03.25"));
    }

    @Test
    void otherTextsAreRefused() {
        for (String text : new String[] {
            "", "23", "2023-13", "2023-366", "2023-000", "2023-02-30", "2023-02-01T25Z", "2023-02-01 00:00"
        }) {
            assertThatThrownBy(() -> HapiTime.parse(text)).as(text).isInstanceOf(BadText.class);
        }
    }
}
