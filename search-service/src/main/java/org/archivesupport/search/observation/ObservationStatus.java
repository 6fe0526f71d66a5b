package org.archivesupport.search.observation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where an observation stands between plan and archive. Written in lower case on the wire and in the database. */
public enum ObservationStatus {
    /** accepted, no place in the schedule yet; may have a plan window */
    PLANNED,
    /** has a start time in the future or is under way */
    SCHEDULED,
    /** done; data may not be in the archive yet */
    EXECUTED,
    /** not done when its time came; may be repeated */
    SKIPPED,
    /** done, but the data are not usable */
    FAILED,
    /** will never be done */
    WITHDRAWN,
    /** done and its data are in the archive */
    ARCHIVED;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return all words of the wire, in the order of a life */
    static List<String> words() {
        return Arrays.stream(values()).map(ObservationStatus::wire).toList();
    }

    /** @throws IllegalArgumentException if the text is no status */
    @JsonCreator
    public static ObservationStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** @return true as long as the telescope has not looked */
    public boolean ahead() {
        return this == PLANNED || this == SCHEDULED;
    }
}
