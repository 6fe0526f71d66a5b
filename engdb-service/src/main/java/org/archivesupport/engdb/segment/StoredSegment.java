package org.archivesupport.engdb.segment;

/**
 * A row of the table with its payload.
 *
 * @param t0 time of the first sample
 * @param t1 time of the last
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredSegment(long t0, long t1, int n, int compression, byte[] data) {

    public Samples samples(ValueKind kind, SegmentCodec codec) {
        return codec.decode(kind, n, compression, data);
    }
}
