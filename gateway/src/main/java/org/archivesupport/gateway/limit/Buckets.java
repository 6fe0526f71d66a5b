package org.archivesupport.gateway.limit;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Token buckets that hold a minute's worth and fill again evenly. A bucket is one number, the time at which it will be
 * full (the generic cell rate algorithm, ITU-T I.371), so a key costs a few bytes and no timer.
 */
final class Buckets {

    private static final long WINDOW_NANOS = 60_000_000_000L;
    private static final int MOST_KEYS = 200_000;

    private final ConcurrentHashMap<String, AtomicLong> fullAt = new ConcurrentHashMap<>();
    private final LongSupplier clock;

    /** @param clock nanoseconds, monotonic */
    Buckets(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * What a bucket says.
     *
     * @param taken whether there was something to take
     * @param left requests that may follow at once
     * @param seconds until the bucket is full again, or, if nothing was taken, until there is one to take; at least 1
     */
    record Answer(boolean taken, long left, long seconds) {}

    /** Takes one out of the bucket if there is one. @param perMinute size of the bucket, at least 1 */
    Answer take(String key, long perMinute) {
        long each = WINDOW_NANOS / perMinute;
        long now = clock.getAsLong();
        AtomicLong bucket = fullAt.get(key);
        if (bucket == null) {
            if (fullAt.size() >= MOST_KEYS) {
                sweep(now);
            }
            bucket = fullAt.computeIfAbsent(key, k -> new AtomicLong(now));
        }
        while (true) {
            long held = bucket.get();
            long full = Math.max(held - now, 0);
            long room = WINDOW_NANOS - full;
            if (room < each) {
                return new Answer(false, 0, seconds(each - room));
            }
            if (bucket.compareAndSet(held, now + full + each)) {
                return new Answer(true, room / each - 1, seconds(full + each));
            }
        }
    }

    /** Forgets full buckets, which say nothing; if that is not enough, all of them: rather too wide than no memory. */
    private void sweep(long now) {
        fullAt.values().removeIf(bucket -> bucket.get() - now <= 0);
        if (fullAt.size() >= MOST_KEYS) {
            fullAt.clear();
        }
    }

    private static long seconds(long nanos) {
        return Math.max(1, (nanos + 999_999_999L) / 1_000_000_000L);
    }
}
