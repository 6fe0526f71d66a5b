package org.archivesupport.auth.program;

import java.time.Instant;
import org.archivesupport.kit.problem.Faults;

/** Checks of the ends of a membership. */
final class Period {

    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private Period() {}

    static void check(Instant from, Instant until, String pointer, Faults faults) {
        checkEnd(from, pointer + "/valid_from", faults);
        checkEnd(until, pointer + "/valid_until", faults);
        faults.check(
                until == null || from == null || until.isAfter(from),
                pointer + "/valid_until",
                "must be later than valid_from");
    }

    private static void checkEnd(Instant end, String pointer, Faults faults) {
        faults.check(
                end == null || !end.isBefore(FIRST) && end.isBefore(LAST),
                pointer,
                "must lie in the years 1900 to 9998");
    }
}
