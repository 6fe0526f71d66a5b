package org.archivesupport.notification.delivery;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The sentences of digests, for mail and portal. */
public final class Wording {

    private static final List<String> ORDER = List.of("New", "Reprocessed", "Public");

    private Wording() {}

    /**
     * @param counts number of events by event type
     * @return such as {@code JWST program 5105: 2 new, 1 reprocessed}
     */
    public static String title(String mission, String program, Map<String, Integer> counts) {
        return mission + " program " + program + ": " + counts(counts);
    }

    /** @return such as {@code 2 new, 1 now public} */
    public static String counts(Map<String, Integer> counts) {
        return ORDER.stream()
                .filter(t -> counts.getOrDefault(t, 0) > 0)
                .map(t -> counts.get(t) + " " + word(t))
                .collect(Collectors.joining(", "));
    }

    private static String word(String eventType) {
        return switch (eventType) {
            case "New" -> "new";
            case "Reprocessed" -> "reprocessed";
            default -> "now public";
        };
    }
}
