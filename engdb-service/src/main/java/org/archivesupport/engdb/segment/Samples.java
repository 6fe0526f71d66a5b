package org.archivesupport.engdb.segment;

import java.util.Arrays;

/**
 * Samples of one mnemonic in two parallel arrays that grow. Times are microseconds UTC ({@code UtcTime}); a value is 64 bits as
 * {@link ValueKind} says, or a text.
 */
public final class Samples {

    public final ValueKind kind;
    public long[] times;
    public long[] bits;
    public String[] texts;
    public int size;

    /** Characters of all texts, to bound memory. */
    public long textChars;

    /** Of a decoded dictionary segment: the distinct values and each sample's place among them; else null. */
    public long[] distinct;

    public int[] places;

    public Samples(ValueKind kind, int capacity) {
        this.kind = kind;
        this.times = new long[capacity];
        if (kind == ValueKind.TEXT) {
            this.texts = new String[capacity];
        } else {
            this.bits = new long[capacity];
        }
    }

    public void add(long time, long value) {
        room();
        times[size] = time;
        bits[size++] = value;
    }

    public void add(long time, String text) {
        room();
        times[size] = time;
        texts[size++] = text;
        textChars += text.length();
    }

    public void add(Samples from, int at) {
        if (kind == ValueKind.TEXT) {
            add(from.times[at], from.texts[at]);
        } else {
            add(from.times[at], from.bits[at]);
        }
    }

    public boolean sameValue(int at, Samples other, int there) {
        return kind == ValueKind.TEXT ? texts[at].equals(other.texts[there]) : bits[at] == other.bits[there];
    }

    /** Puts another sample's value at a place that is filled already. */
    public void replace(int at, Samples other, int there) {
        if (kind == ValueKind.TEXT) {
            textChars += other.texts[there].length() - texts[at].length();
            texts[at] = other.texts[there];
        } else {
            bits[at] = other.bits[there];
        }
    }

    public double number(int at) {
        return kind.number(bits[at]);
    }

    /** @return whether one segment cannot take another sample */
    public boolean full() {
        return size >= SegmentCodec.MAX_SAMPLES || textChars >= SegmentCodec.MAX_TEXT;
    }

    public void clear() {
        size = 0;
        textChars = 0;
        distinct = null;
        places = null;
        if (texts != null) {
            Arrays.fill(texts, null);
        }
    }

    /** @return the first place whose time is not before {@code time}; times must ascend */
    public int firstAtOrAfter(long time) {
        int found = Arrays.binarySearch(times, 0, size, time);
        return found >= 0 ? found : -found - 1;
    }

    private void room() {
        if (size == times.length) {
            int capacity = Math.max(16, size + (size >> 1));
            times = Arrays.copyOf(times, capacity);
            if (texts != null) {
                texts = Arrays.copyOf(texts, capacity);
            } else {
                bits = Arrays.copyOf(bits, capacity);
            }
        }
    }
}
