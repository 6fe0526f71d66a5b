package org.archivesupport.engdb.segment;

/**
 * A segment as it is stored.
 *
 * @param compression last stage of the payload: 0 none, 1 Deflater, 2 zstd
 * @param data the payload, after that stage
 */
@SuppressWarnings("ArrayRecordComponent")
public record EncodedSegment(SegmentHeader header, int compression, byte[] data) {}
