package org.archivesupport.hlsp.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeScaleTest {

    @ParameterizedTest
    @CsvSource({
        "58612.5, , 0",
        "58612.5, UTC, 0",
        "58612.5, TDB, 69.184",
        "58612.5, tt, 69.184",
        "58612.5, TT(BIPM08), 69.184",
        "58612.5, TAI, 37",
        "58612.5, GPS, 18",
        "44300.0, TAI, 19",
        "40600.0, TAI, 10"
    })
    void aTimeOfAnotherScaleIsToldInUtc(double mjd, String scale, double ahead) {
        assertThat((mjd - TimeScale.toUtc(mjd, scale)) * 86_400).isCloseTo(ahead, Offset.offset(1e-4));
    }
}
