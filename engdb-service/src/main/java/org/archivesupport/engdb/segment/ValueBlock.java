package org.archivesupport.engdb.segment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;

/**
 * Values of a segment, in the form that suits them. Most telemetry is calibrated 16-bit counts, so few distinct doubles occur:
 * their sorted bit patterns (second differences) and each sample's place among them are far smaller than any XOR scheme.
 * One instance is for one thread; it keeps its tables.
 */
final class ValueBlock {

    private static final int WHOLE = 1;
    private static final int DICTIONARY = 2;
    private static final int XOR = 3;
    private static final int WHOLE_DOUBLES = 4;
    private static final int TEXTS = 5;
    private static final int SLOTS = 4 * SegmentCodec.MAX_SAMPLES;

    private long[] keys;
    private int[] ranks;
    private int[] slotOf;
    private byte[] used;

    void write(Samples s, PackedBytes out) {
        if (s.kind == ValueKind.TEXT) {
            texts(s, out);
        } else if (s.kind == ValueKind.INTEGER) {
            out.put(WHOLE);
            deltas(s.bits, s.size, out);
        } else if (s.kind == ValueKind.REAL64 && wholeDoubles(s)) {
            out.put(WHOLE_DOUBLES);
            long[] whole = new long[s.size];
            for (int i = 0; i < s.size; i++) {
                whole[i] = (long) Double.longBitsToDouble(s.bits[i]);
            }
            deltas(whole, s.size, out);
        } else if (!dictionary(s, out)) {
            xor(s, out);
        }
    }

    void read(PackedBytes in, Samples s, int n) {
        int form = in.get();
        switch (form) {
            case WHOLE, WHOLE_DOUBLES -> {
                long value = 0;
                for (int i = 0; i < n; i++) {
                    value += in.getZigzag();
                    s.bits[i] = form == WHOLE ? value : Double.doubleToRawLongBits(value);
                }
            }
            case DICTIONARY -> readDictionary(in, s, n);
            case XOR -> readXor(in, s, n);
            case TEXTS -> readTexts(in, s, n);
            default -> throw new IllegalStateException("segment of a newer version: value form " + form);
        }
    }

    private static void deltas(long[] values, int n, PackedBytes out) {
        long before = 0;
        for (int i = 0; i < n; i++) {
            out.putZigzag(values[i] - before);
            before = values[i];
        }
    }

    /** Whether all values are whole numbers that a long gives back bit for bit (so no -0.0, no NaN). */
    private static boolean wholeDoubles(Samples s) {
        for (int i = 0; i < s.size; i++) {
            double v = Double.longBitsToDouble(s.bits[i]);
            if (Math.abs(v) > 1e15 || Double.doubleToRawLongBits((double) (long) v) != s.bits[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean dictionary(Samples s, PackedBytes out) {
        int n = s.size;
        if (keys == null) {
            keys = new long[SLOTS];
            ranks = new int[SLOTS];
            slotOf = new int[SegmentCodec.MAX_SAMPLES];
            used = new byte[SLOTS];
        } else {
            Arrays.fill(used, (byte) 0);
        }
        long[] sorted = new long[n];
        int distinct = 0;
        int most = Math.max(1, n / 2);
        for (int i = 0; i < n; i++) {
            long key = ordered(s.bits[i], s.kind);
            int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & (SLOTS - 1);
            while (used[slot] != 0 && keys[slot] != key) {
                slot = (slot + 1) & (SLOTS - 1);
            }
            if (used[slot] == 0) {
                if (distinct == most) {
                    return false;
                }
                used[slot] = 1;
                keys[slot] = key;
                sorted[distinct++] = key;
            }
            slotOf[i] = slot;
        }
        Arrays.sort(sorted, 0, distinct);
        out.put(DICTIONARY);
        out.putVar(distinct);
        long before = 0;
        long stepBefore = 0;
        for (int r = 0; r < distinct; r++) {
            long step = sorted[r] - before;
            out.putZigzag(step - stepBefore);
            before = sorted[r];
            stepBefore = step;
            int slot = (int) ((before * 0x9E3779B97F4A7C15L) >>> 40) & (SLOTS - 1);
            while (keys[slot] != before || used[slot] == 0) {
                slot = (slot + 1) & (SLOTS - 1);
            }
            ranks[slot] = r;
        }
        int rank = 0;
        for (int i = 0; i < n; i++) {
            int next = ranks[slotOf[i]];
            out.putZigzag(next - rank);
            rank = next;
        }
        return true;
    }

    private static void readDictionary(PackedBytes in, Samples s, int n) {
        int distinct = (int) in.getVar();
        long[] values = new long[distinct];
        long value = 0;
        long step = 0;
        for (int r = 0; r < distinct; r++) {
            step += in.getZigzag();
            value += step;
            values[r] = ordered(value, s.kind);
        }
        int[] places = new int[n];
        int rank = 0;
        for (int i = 0; i < n; i++) {
            rank += (int) in.getZigzag();
            places[i] = rank;
            s.bits[i] = values[rank];
        }
        s.distinct = values;
        s.places = places;
    }

    /** Turns the bits of a floating number to an integer of the same order, and back: it is its own inverse. */
    private static long ordered(long bits, ValueKind kind) {
        if (kind == ValueKind.REAL32) {
            int b = (int) bits;
            return (b ^ ((b >> 31) & Integer.MAX_VALUE)) & 0xffff_ffffL;
        }
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }

    private static void xor(Samples s, PackedBytes out) {
        int n = s.size;
        int width = s.kind == ValueKind.REAL32 ? 4 : 8;
        out.put(XOR);
        out.room(n * width);
        int base = out.at;
        long before = 0;
        for (int i = 0; i < n; i++) {
            long x = s.bits[i] ^ before;
            before = s.bits[i];
            for (int plane = 0; plane < width; plane++) {
                out.bytes[base + plane * n + i] = (byte) (x >>> (8 * plane));
            }
        }
        out.at = base + n * width;
    }

    private static void readXor(PackedBytes in, Samples s, int n) {
        int width = s.kind == ValueKind.REAL32 ? 4 : 8;
        int base = in.at;
        long value = 0;
        for (int i = 0; i < n; i++) {
            long x = 0;
            for (int plane = 0; plane < width; plane++) {
                x |= (in.bytes[base + plane * n + i] & 0xffL) << (8 * plane);
            }
            value ^= x;
            s.bits[i] = value;
        }
        in.at = base + n * width;
    }

    private static void texts(Samples s, PackedBytes out) {
        var places = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < s.size; i++) {
            places.putIfAbsent(s.texts[i], places.size());
        }
        out.put(TEXTS);
        out.putVar(places.size());
        for (String text : places.keySet()) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.putVar(utf8.length);
            out.put(utf8);
        }
        int before = 0;
        for (int i = 0; i < s.size; i++) {
            int place = places.get(s.texts[i]);
            out.putZigzag(place - before);
            before = place;
        }
    }

    private static void readTexts(PackedBytes in, Samples s, int n) {
        String[] distinct = new String[(int) in.getVar()];
        for (int i = 0; i < distinct.length; i++) {
            int length = (int) in.getVar();
            distinct[i] = new String(in.bytes, in.at, length, StandardCharsets.UTF_8);
            in.at += length;
        }
        int place = 0;
        for (int i = 0; i < n; i++) {
            place += (int) in.getZigzag();
            s.texts[i] = distinct[place];
            s.textChars += distinct[place].length();
        }
    }
}
