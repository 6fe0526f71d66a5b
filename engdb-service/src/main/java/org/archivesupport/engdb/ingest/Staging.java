package org.archivesupport.engdb.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.archivesupport.engdb.segment.EncodedSegment;
import org.archivesupport.engdb.segment.SegmentHeader;

/** Segments of an upload under way, in a file that vanishes with the upload. */
final class Staging implements Closeable {

    private final FileChannel file;
    private long end;

    Staging(Path folder) throws IOException {
        Path path = folder == null
                ? Files.createTempFile("engdb-ingest", ".segments")
                : Files.createTempFile(Files.createDirectories(folder), "engdb-ingest", ".segments");
        file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** Where a segment lies in the file. */
    record Place(long offset, int length, int compression, SegmentHeader header) {}

    Place put(EncodedSegment segment) throws IOException {
        var data = ByteBuffer.wrap(segment.data());
        long at = end;
        while (data.hasRemaining()) {
            end += file.write(data, end);
        }
        return new Place(at, segment.data().length, segment.compression(), segment.header());
    }

    EncodedSegment get(Place place) throws IOException {
        var data = ByteBuffer.allocate(place.length());
        while (data.hasRemaining()) {
            if (file.read(data, place.offset() + data.position()) < 0) {
                throw new IOException("the staging file is shorter than what was written to it");
            }
        }
        return new EncodedSegment(place.header(), place.compression(), data.array());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
