package org.archivesupport.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BucketsTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);
    private final Buckets buckets = new Buckets(now::get);

    @Test
    void aFullBucketGivesAMinutesWorthAtOnceAndThenNothing() {
        for (int i = 0; i < 60; i++) {
            assertThat(buckets.take("a", 60)).isEqualTo(new Buckets.Answer(true, 59 - i, i + 1));
        }
        assertThat(buckets.take("a", 60)).isEqualTo(new Buckets.Answer(false, 0, 1));
        assertThat(buckets.take("b", 60).taken()).as("another key").isTrue();
    }

    @Test
    void itFillsEvenly() {
        for (int i = 0; i < 6; i++) {
            buckets.take("a", 6);
        }
        pass(Duration.ofMillis(9_999));
        assertThat(buckets.take("a", 6)).isEqualTo(new Buckets.Answer(false, 0, 1));
        pass(Duration.ofMillis(1));
        assertThat(buckets.take("a", 6).taken()).isTrue();
        assertThat(buckets.take("a", 6)).isEqualTo(new Buckets.Answer(false, 0, 10));
    }

    @Test
    void itNeverHoldsMoreThanAMinutesWorth() {
        buckets.take("a", 3);
        pass(Duration.ofDays(30));
        assertThat(buckets.take("a", 3).left()).isEqualTo(2);
    }

    @Test
    void whoIsRefusedIsNotPutOffFurther() {
        buckets.take("a", 1);
        for (int i = 0; i < 100; i++) {
            assertThat(buckets.take("a", 1).taken()).isFalse();
        }
        pass(Duration.ofMinutes(1));
        assertThat(buckets.take("a", 1).taken()).isTrue();
    }

    @Test
    void manyThreadsGetNoMoreThanThereIs() throws InterruptedException {
        var taken = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 2000; i++) {
            threads.submit(() -> buckets.take("a", 500).taken() ? taken.incrementAndGet() : 0);
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(taken).hasValue(500);
    }

    @Test
    void oneMachineHasOneNetworkInVersionSix() {
        assertThat(RateLimits.network("192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(RateLimits.network("2001:db8:1:2:aaaa::1")).isEqualTo(RateLimits.network("2001:db8:1:2::ffff"));
        assertThat(RateLimits.network("2001:db8:1:3::1")).isNotEqualTo(RateLimits.network("2001:db8:1:2::1"));
        assertThat(RateLimits.network("::1")).isEqualTo("0000000000000000/64");
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
