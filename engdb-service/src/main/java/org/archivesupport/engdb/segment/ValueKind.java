package org.archivesupport.engdb.segment;

/** How the values of a mnemonic are kept. The order is part of the stored form. */
public enum ValueKind {
    /** 32-bit IEEE 754; a sample's bits are the raw bits of the float, the upper half of the long is zero. */
    REAL32,
    /** 64-bit IEEE 754; raw bits of the double. */
    REAL64,
    /** 64-bit two's complement. */
    INTEGER,
    /** Text: states and event messages. */
    TEXT;

    /** @return the bits of a sample of kind {@link #REAL32} */
    public static long bits(float value) {
        return Float.floatToRawIntBits(value) & 0xffff_ffffL;
    }

    /** @return the bits of a sample of kind {@link #REAL64} */
    public static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }

    public boolean numeric() {
        return this != TEXT;
    }

    /** @return the number that the bits stand for; whole numbers beyond 2^53 are rounded */
    public double number(long bits) {
        return switch (this) {
            case REAL32 -> Float.intBitsToFloat((int) bits);
            case REAL64 -> Double.longBitsToDouble(bits);
            case INTEGER -> bits;
            case TEXT -> throw new IllegalStateException("texts are no numbers");
        };
    }
}
