package org.archivesupport.search.batch;

import java.util.Arrays;

/** A set of numbers without objects: 100,000 of them take 2 MB. */
final class Seen {

    private static final long FREE = Long.MIN_VALUE;

    private long[] slots = new long[1024];
    private int count;

    Seen() {
        Arrays.fill(slots, FREE);
    }

    /** @return whether the number is new */
    boolean add(long number) {
        long value = number == FREE ? FREE + 1 : number;
        if (2 * count >= slots.length) {
            long[] old = slots;
            slots = new long[2 * old.length];
            Arrays.fill(slots, FREE);
            for (long v : old) {
                if (v != FREE) {
                    slots[place(v)] = v;
                }
            }
        }
        int at = place(value);
        if (slots[at] == value) {
            return false;
        }
        slots[at] = value;
        count++;
        return true;
    }

    /** @return whether the text is new; two texts are taken for one with a chance of 1 in 10^19 */
    boolean add(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return add(mixed(hash));
    }

    private int place(long value) {
        int at = (int) (mixed(value) & (slots.length - 1));
        while (slots[at] != FREE && slots[at] != value) {
            at = (at + 1) & (slots.length - 1);
        }
        return at;
    }

    private static long mixed(long v) {
        long m = (v ^ v >>> 33) * 0xff51afd7ed558ccdL;
        m = (m ^ m >>> 33) * 0xc4ceb9fe1a85ec53L;
        return m ^ m >>> 33;
    }
}
