package org.archivesupport.notification.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;

/**
 * State of a delivery. {@code queued} and {@code retrying} wait, {@code sending} is under a lease; {@code sent},
 * {@code dead} and {@code cancelled} are ends, of which staff can replay the last two.
 */
public enum DeliveryState {
    QUEUED,
    SENDING,
    RETRYING,
    SENT,
    DEAD,
    CANCELLED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param word the parameter {@code state}, or null
     * @return the state, or null
     * @throws ProblemException 400 for a word that names no state
     */
    public static DeliveryState parse(String word) {
        if (word == null) {
            return null;
        }
        return Arrays.stream(values())
                .filter(s -> s.word().equals(word))
                .findFirst()
                .orElseThrow(() -> ProblemException.badRequest(List.of(new Problem.Fault(
                        "state",
                        "must be one of "
                                + Arrays.stream(values())
                                        .map(DeliveryState::word)
                                        .collect(Collectors.joining(", "))))));
    }
}
