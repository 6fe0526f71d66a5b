package org.archivesupport.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Waits for what the rounds of the service will bring. */
final class Waiting {

    private Waiting() {}

    /** @return the first value that is not null */
    static <T> T until(String what, Supplier<T> value) {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (Instant.now().isBefore(end)) {
            T found = value.get();
            if (found != null) {
                return found;
            }
            pause(50);
        }
        throw new AssertionError("did not come within 20 s: " + what);
    }

    /** Long enough for a second mail to come, if there were one: several rounds and the quiet gap. */
    static void rounds() {
        pause(1600);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
