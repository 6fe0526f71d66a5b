package org.archivesupport.search.program;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.archivesupport.search.observation.ObservationStatus;
import org.archivesupport.search.program.WhyAnswer.State;

/** The rule from what is known of an observation to the state of its data, and the sentence that says so. */
final class WhySentence {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private WhySentence() {}

    /**
     * @param release null if nobody knows the date
     * @param files files that the archive knows
     * @param held files whose bytes are here
     */
    static State state(ObservationStatus status, Instant release, long files, long held, Instant now) {
        return switch (status) {
            case PLANNED -> State.PLANNED;
            case SCHEDULED -> State.SCHEDULED;
            case SKIPPED -> State.SKIPPED;
            case WITHDRAWN -> State.WITHDRAWN;
            case FAILED -> State.FAILED;
            case EXECUTED, ARCHIVED -> {
                if (files == 0) {
                    yield State.EXECUTED_NOT_ARCHIVED;
                }
                if (release == null) {
                    yield State.RELEASE_UNKNOWN;
                }
                if (release.isAfter(now)) {
                    yield State.EXCLUSIVE;
                }
                yield held == 0 ? State.ELSEWHERE : State.RELEASED;
            }
        };
    }

    static String of(WhyAnswer.Found o) {
        return switch (o.state()) {
            case UNKNOWN -> "Nothing is known of it.";
            case PLANNED -> "Planned, not executed yet" + window(o) + ".";
            case SCHEDULED -> "Scheduled, not executed yet" + window(o) + ".";
            case SKIPPED ->
                "Skipped: it was not done when its time came" + at(", known since ", o.since())
                        + ". It may be planned again.";
            case WITHDRAWN -> "Withdrawn" + at(" since ", o.since()) + ": it will not be done.";
            case FAILED ->
                "Executed" + at(" on ", o.executedAt()) + ", but it failed: the data are not usable"
                        + (o.files() > 0 ? "; " + o.files() + " files are kept." : ".");
            case EXECUTED_NOT_ARCHIVED ->
                "Executed" + at(" on ", o.executedAt()) + ", but its files have not come to the archive yet.";
            case ELSEWHERE ->
                "Executed" + at(" on ", o.executedAt()) + "; the archive knows " + o.files()
                        + " files, but does not hold their bytes.";
            case RELEASE_UNKNOWN ->
                "Archived" + at(" on ", o.archivedAt())
                        + ", but withheld: the date of its release is not known. Members of the program may read it.";
            case EXCLUSIVE ->
                "Archived" + at(" on ", o.archivedAt()) + ", under exclusive access until "
                        + DAY.format(o.publicReleaseDate()) + ". Members of the program may read it before.";
            case RELEASED ->
                "Public since " + DAY.format(o.publicReleaseDate()) + ": " + o.held() + " files can be fetched.";
        };
    }

    /** One sentence for several observations: how many are in which state, the nearest to data first. */
    static String of(List<WhyAnswer.Found> observations) {
        if (observations.size() == 1) {
            return of(observations.get(0));
        }
        Map<State, Integer> counts = new EnumMap<>(State.class);
        observations.forEach(o -> counts.merge(o.state(), 1, Integer::sum));
        var words = new StringJoiner(", ");
        State[] states = State.values();
        for (int i = states.length - 1; i >= 0; i--) {
            if (counts.containsKey(states[i])) {
                words.add(counts.get(states[i]) + " " + words(states[i]));
            }
        }
        return observations.size() + " observations: " + words + ".";
    }

    private static String words(State state) {
        return switch (state) {
            case EXECUTED_NOT_ARCHIVED -> "executed without files yet";
            case ELSEWHERE -> "known, whose bytes are not here";
            case RELEASE_UNKNOWN -> "withheld without a known date";
            case EXCLUSIVE -> "under exclusive access";
            case RELEASED -> "public";
            default -> state.wire();
        };
    }

    private static String window(WhyAnswer.Found o) {
        if (o.planWindowStart() == null && o.planWindowEnd() == null) {
            return "; no window is set";
        }
        return "; its window is " + (o.planWindowStart() == null ? "open" : DAY.format(o.planWindowStart())) + " to "
                + (o.planWindowEnd() == null ? "open" : DAY.format(o.planWindowEnd()));
    }

    private static String at(String word, Instant instant) {
        return instant == null ? "" : word + DAY.format(instant);
    }
}
