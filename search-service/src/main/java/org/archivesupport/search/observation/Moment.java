package org.archivesupport.search.observation;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An instant, written as RFC 3339 text or as a number: Modified Julian Date, UTC. Whole microseconds. */
@Schema(type = SchemaType.STRING, description = "RFC 3339 text with Z, or a number: Modified Julian Date, UTC")
public record Moment(Instant instant) {

    /** MJD of 1970-01-01T00:00:00Z */
    private static final double MJD_OF_EPOCH = 40587.0;

    private static final double LAST_MJD = 2_000_000;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Moment of(Object value) {
        if (value instanceof Number n) {
            return new Moment(ofMjd(n.doubleValue()));
        }
        try {
            return new Moment(Instant.parse((String) value).truncatedTo(ChronoUnit.MICROS));
        } catch (ClassCastException | DateTimeException e) {
            throw new IllegalArgumentException("is no RFC 3339 time with Z and no Modified Julian Date");
        }
    }

    /** @throws IllegalArgumentException outside of the years 1858 to 7334 */
    public static Instant ofMjd(double mjd) {
        if (!(mjd >= 0 && mjd <= LAST_MJD)) {
            throw new IllegalArgumentException("Modified Julian Date must be between 0 and 2000000");
        }
        return Instant.EPOCH.plus(Math.round((mjd - MJD_OF_EPOCH) * 86_400e6), ChronoUnit.MICROS);
    }

    public static double toMjd(Instant instant) {
        return MJD_OF_EPOCH + ChronoUnit.MICROS.between(Instant.EPOCH, instant) / 86_400e6;
    }
}
