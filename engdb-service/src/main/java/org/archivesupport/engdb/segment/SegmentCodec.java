package org.archivesupport.engdb.segment;

import com.github.luben.zstd.Zstd;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Samples to bytes and back, without loss of a bit. Stages: times and values each in their own compact form
 * ({@link TimeBlock}, {@link ValueBlock}), then zstd level 3; the stored compression byte keeps other last stages possible (Deflater needs no native code
 * and is within two percent). Keeps its buffers: one instance is for one thread.
 */
public final class SegmentCodec {

    /** Samples of one segment at most: 8,192 is where longer segments stop being smaller. */
    public static final int MAX_SAMPLES = 8192;

    /** Characters of text of one segment, at which it is closed. */
    public static final int MAX_TEXT = 1 << 20;

    static final int PLAIN = 0;
    static final int DEFLATE = 1;
    static final int ZSTD = 2;

    private static final int LEVEL = 3;

    private final ValueBlock values = new ValueBlock();
    private final PackedBytes scratch = new PackedBytes(1 << 16);
    private final int last;
    private byte[] packed = new byte[1 << 16];

    public SegmentCodec() {
        this(ZSTD);
    }

    SegmentCodec(int last) {
        this.last = last;
    }

    /** @param s 1 to {@link #MAX_SAMPLES} samples, times strictly ascending */
    public EncodedSegment encode(Samples s) {
        scratch.at = 0;
        TimeBlock.write(s, scratch);
        values.write(s, scratch);
        int length = compress();
        boolean smaller = length > 0 && length < scratch.at;
        return new EncodedSegment(
                SegmentHeader.of(s),
                smaller ? last : PLAIN,
                smaller ? Arrays.copyOf(packed, length) : Arrays.copyOf(scratch.bytes, scratch.at));
    }

    /** @return new samples */
    public Samples decode(ValueKind kind, int n, int compression, byte[] data) {
        var s = new Samples(kind, n);
        var in = new PackedBytes(expand(compression, data));
        TimeBlock.read(in, s, n);
        values.read(in, s, n);
        s.size = n;
        return s;
    }

    private int compress() {
        return switch (last) {
            case ZSTD -> {
                int bound = (int) Zstd.compressBound(scratch.at);
                if (packed.length < bound) {
                    packed = new byte[bound];
                }
                yield (int) Zstd.compressByteArray(packed, 0, packed.length, scratch.bytes, 0, scratch.at, LEVEL);
            }
            case DEFLATE -> {
                var deflater = new Deflater(6, true);
                try {
                    if (packed.length < scratch.at + 64) {
                        packed = new byte[scratch.at + 64];
                    }
                    deflater.setInput(scratch.bytes, 0, scratch.at);
                    deflater.finish();
                    int length = deflater.deflate(packed);
                    yield deflater.finished() ? length : 0;
                } finally {
                    deflater.end();
                }
            }
            default -> 0;
        };
    }

    private byte[] expand(int compression, byte[] data) {
        return switch (compression) {
            case PLAIN -> data;
            case ZSTD -> {
                int size = (int) Zstd.getFrameContentSize(data);
                scratch.at = 0;
                scratch.room(size);
                long got = Zstd.decompressByteArray(scratch.bytes, 0, scratch.bytes.length, data, 0, data.length);
                if (got != size) {
                    throw new IllegalStateException("segment damaged: zstd gave " + got + " of " + size + " bytes");
                }
                yield scratch.bytes;
            }
            case DEFLATE -> inflate(data);
            default -> throw new IllegalStateException("segment of a newer version: compression " + compression);
        };
    }

    private byte[] inflate(byte[] data) {
        var inflater = new Inflater(true);
        try {
            inflater.setInput(data);
            scratch.at = 0;
            int got = 1;
            while (!inflater.finished() && got > 0) {
                scratch.room(1 << 14);
                got = inflater.inflate(scratch.bytes, scratch.at, scratch.bytes.length - scratch.at);
                scratch.at += got;
            }
            if (!inflater.finished()) {
                throw new IllegalStateException("segment damaged: it ends too early");
            }
            return scratch.bytes;
        } catch (DataFormatException e) {
            throw new IllegalStateException("segment damaged", e);
        } finally {
            inflater.end();
        }
    }
}
