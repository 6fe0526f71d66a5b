package org.archivesupport.engdb.segment;

import java.util.Arrays;

/** Bytes that are written or read in order; variable-length and zigzag integers as in Protocol Buffers. */
final class PackedBytes {

    byte[] bytes;
    int at;

    PackedBytes(int capacity) {
        bytes = new byte[capacity];
    }

    PackedBytes(byte[] given) {
        bytes = given;
    }

    void put(int value) {
        room(1);
        bytes[at++] = (byte) value;
    }

    void put(byte[] given) {
        room(given.length);
        System.arraycopy(given, 0, bytes, at, given.length);
        at += given.length;
    }

    void putLong(long value) {
        room(8);
        for (int shift = 0; shift < 64; shift += 8) {
            bytes[at++] = (byte) (value >>> shift);
        }
    }

    void putVar(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
    }

    void putZigzag(long value) {
        putVar((value << 1) ^ (value >> 63));
    }

    int get() {
        return bytes[at++];
    }

    long getLong() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 8) {
            value |= (bytes[at++] & 0xffL) << shift;
        }
        return value;
    }

    long getVar() {
        byte b = bytes[at++];
        if (b >= 0) {
            return b;
        }
        long value = b & 0x7f;
        for (int shift = 7; ; shift += 7) {
            b = bytes[at++];
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }

    long getZigzag() {
        long value = getVar();
        return (value >>> 1) ^ -(value & 1);
    }

    static int zigzagBytes(long value) {
        long z = (value << 1) ^ (value >> 63);
        return z == 0 ? 1 : (70 - Long.numberOfLeadingZeros(z)) / 7;
    }

    void room(int more) {
        if (bytes.length - at < more) {
            bytes = Arrays.copyOf(bytes, Math.max(at + more, bytes.length * 2));
        }
    }
}
