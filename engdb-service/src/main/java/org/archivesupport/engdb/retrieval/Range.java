package org.archivesupport.engdb.retrieval;

import java.time.Instant;
import org.archivesupport.engdb.text.BadText;
import org.archivesupport.engdb.text.UtcTime;
import org.archivesupport.kit.problem.Faults;

/** A half-open range of time, microseconds UTC. */
public record Range(long start, long end) {

    /** @throws org.archivesupport.kit.problem.ProblemException 400 with every fault of the two parameters */
    public static Range of(String start, String end) {
        var faults = new Faults();
        long from = time(faults, "start", start);
        long to = time(faults, "end", end);
        faults.check(faults.any() || from <= to, "end", "lies before start").throwIfAny();
        return new Range(from, to);
    }

    /** Reads a time; adds a fault and gives 0 if it is none. */
    public static long time(Faults faults, String pointer, String text) {
        try {
            if (text != null && !text.isBlank()) {
                return UtcTime.parse(text.strip());
            }
            faults.add(pointer, "is needed: a time as 2022-02-02T22:24:58, UTC");
        } catch (BadText e) {
            faults.add(pointer, e.getMessage());
        }
        return 0;
    }

    public Instant startInstant() {
        return UtcTime.instant(start);
    }

    public Instant endInstant() {
        return UtcTime.instant(end);
    }
}
