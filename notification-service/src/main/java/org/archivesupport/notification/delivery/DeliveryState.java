package org.archivesupport.notification.delivery;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

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

    static boolean known(String word) {
        return Arrays.stream(values()).anyMatch(s -> s.word().equals(word));
    }

    static DeliveryState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    static String words() {
        return Arrays.stream(values()).map(DeliveryState::word).collect(Collectors.joining(", "));
    }
}
