package org.archivesupport.notification.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class FrequencyProperties {

    private static final long YEAR_2100 = 4_102_444_800L;

    @Property
    void aDigestIsDueAfterItsEventAndWithinItsPeriod(
            @ForAll @LongRange(min = 0, max = YEAR_2100) long second, @ForAll @IntRange(max = 23) int hour) {
        Instant now = Instant.ofEpochSecond(second);
        Duration quiet = Duration.ofSeconds(2);
        assertThat(Frequency.IMMEDIATE.due(now, quiet, hour)).isEqualTo(now.plusSeconds(2));
        assertThat(Frequency.HOURLY.due(now, quiet, hour)).isAfter(now).isBeforeOrEqualTo(now.plusSeconds(3600));
        assertThat(Frequency.DAILY.due(now, quiet, hour)).isAfter(now).isBeforeOrEqualTo(now.plusSeconds(86400));
    }

    @Property
    void dailyDigestsAreDueAtTheirHour(
            @ForAll @LongRange(min = 0, max = YEAR_2100) long second, @ForAll @IntRange(max = 23) int hour) {
        var due = Frequency.DAILY
                .due(Instant.ofEpochSecond(second), Duration.ZERO, hour)
                .atOffset(ZoneOffset.UTC);
        assertThat(due.getHour()).isEqualTo(hour);
        assertThat(due.getMinute() + due.getSecond() + due.getNano()).isZero();
    }

    @Property
    void eventsOfOneHourAreToldTogether(
            @ForAll @LongRange(min = 0, max = 1_000_000) long hour, @ForAll @IntRange(max = 3599) int second) {
        Instant start = Instant.ofEpochSecond(hour * 3600);
        assertThat(Frequency.HOURLY.due(start.plusSeconds(second), Duration.ZERO, 8))
                .isEqualTo(start.plusSeconds(3600));
    }
}
