package org.archivesupport.notification.subscription;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How often a subscription tells what it has collected. */
public enum Frequency {
    IMMEDIATE,
    HOURLY,
    DAILY;

    /** @return the name in JSON, in the database and in the name of the attached file */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Frequency of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /**
     * @param now when an event is collected
     * @param quiet how long nothing must come before an immediate digest is closed
     * @param dailyHour hour of the day, UTC, of daily digests
     * @return when a digest with an event of now is told: after now, at the next full hour, or at the next daily hour
     */
    public Instant due(Instant now, Duration quiet, int dailyHour) {
        return switch (this) {
            case IMMEDIATE -> now.plus(quiet);
            case HOURLY -> now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
            case DAILY -> {
                var today = now.atOffset(ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.DAYS)
                        .plusHours(dailyHour);
                yield today.toInstant().isAfter(now)
                        ? today.toInstant()
                        : today.plusDays(1).toInstant();
            }
        };
    }
}
