package org.archivesupport.notification.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Pauses between attempts.
 *
 * @param pauses after the first, second, ... failed attempt
 */
record Backoff(List<Duration> pauses) {

    /**
     * @param failed number of failed attempts so far, at least 1
     * @param jitter in [0, 1); spreads attempts that failed together
     * @return how long to wait, up to a tenth longer than listed; empty when it was the last attempt
     */
    Optional<Duration> after(int failed, double jitter) {
        if (failed > pauses.size()) {
            return Optional.empty();
        }
        Duration pause = pauses.get(failed - 1);
        return Optional.of(pause.plusMillis((long) (pause.toMillis() * 0.1 * jitter)));
    }
}
