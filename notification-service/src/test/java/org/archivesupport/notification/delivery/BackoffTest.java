package org.archivesupport.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(List.of(Duration.ofSeconds(5), Duration.ofMinutes(5)));

    @Test
    void eachFailureWaitsAsListed() {
        assertThat(backoff.after(1, 0)).contains(Duration.ofSeconds(5));
        assertThat(backoff.after(2, 0)).contains(Duration.ofMinutes(5));
    }

    @Test
    void jitterAddsATenthAtMost() {
        assertThat(backoff.after(2, 0.999).orElseThrow())
                .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(5).plusSeconds(30));
    }

    @Test
    void thereIsNoAttemptAfterTheLastPause() {
        assertThat(backoff.after(3, 0)).isEmpty();
    }
}
