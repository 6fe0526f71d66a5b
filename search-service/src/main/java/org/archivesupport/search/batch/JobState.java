package org.archivesupport.search.batch;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Life of a job. A state that is over is never left but by expiry. */
public enum JobState {
    QUEUED,
    RUNNING,
    PAUSED,
    DONE,
    FAILED,
    CANCELLED,
    EXPIRED;

    static final Set<JobState> ACTIVE = EnumSet.of(QUEUED, RUNNING, PAUSED);

    public boolean active() {
        return ACTIVE.contains(this);
    }

    /** States from which a person's wish leads to this one. */
    Set<JobState> wishedFrom() {
        return switch (this) {
            case PAUSED -> EnumSet.of(QUEUED, RUNNING);
            case QUEUED -> EnumSet.of(PAUSED);
            case CANCELLED -> ACTIVE;
            default -> EnumSet.noneOf(JobState.class);
        };
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static JobState of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
