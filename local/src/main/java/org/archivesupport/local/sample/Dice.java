package org.archivesupport.local.sample;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Numbers that look random and are the same on every machine and in every Java: SplitMix64 and StrictMath, nothing else.
 * A roll depends on the seed and on the key alone, never on what was rolled before it.
 */
public final class Dice {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    private Dice(long state) {
        this.state = state;
    }

    /**
     * @param seed seed of the archive
     * @param key what the numbers are for, for example the name of an observation
     */
    public static Dice of(long seed, String key) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001B3L;
        }
        return new Dice(mix(seed * GOLDEN) ^ hash);
    }

    /** @return any 64 bits */
    public long bits() {
        state += GOLDEN;
        return mix(state);
    }

    /** @return a number from 0 to {@code bound - 1} */
    public int below(int bound) {
        return (int) Math.floorMod(bits() >>> 1, (long) bound);
    }

    /** @return a number from 0 (with) to 1 (without) */
    public double unit() {
        return (bits() >>> 11) * 0x1.0p-53;
    }

    /** @return a number from {@code low} (with) to {@code high} (without) */
    public double between(double low, double high) {
        return low + (high - low) * unit();
    }

    /** @return a normally distributed number, mean 0, deviation 1 */
    public double normal() {
        double u = 1 - unit();
        return StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * StrictMath.PI * unit());
    }

    public <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
