package org.archivesupport.hlsp.check;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The 32-bit ones' complement sum of FITS 4.0, appendix J; takes bytes in multiples of four. */
final class FitsSum {

    /** Sum of an HDU whose CHECKSUM is right: minus zero. */
    static final long GOOD = 0xFFFFFFFFL;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private long sum;

    void add(byte[] bytes, int offset, int length) {
        long s = sum;
        int end = offset + length;
        for (int i = offset; i < end; i += 4) {
            s += (int) INT.get(bytes, i) & 0xFFFFFFFFL;
        }
        sum = fold(s);
    }

    void add(FitsSum other) {
        sum = fold(sum + other.sum);
    }

    long value() {
        return sum;
    }

    private static long fold(long s) {
        long folded = s;
        while (folded >>> 32 != 0) {
            folded = (folded & 0xFFFFFFFFL) + (folded >>> 32);
        }
        return folded;
    }
}
