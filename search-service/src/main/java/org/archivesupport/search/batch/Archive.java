package org.archivesupport.search.batch;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** An archive file as it is written, forwards only. Left without {@link #finish} it is visibly broken. */
abstract class Archive {

    static Archive of(BundleFormat format, OutputStream out) throws IOException {
        return switch (format) {
            case ZIP -> new Zip(out);
            case TAR_GZ -> new TarGz(out);
            default -> throw new IllegalArgumentException(format + " holds no bytes");
        };
    }

    /**
     * @param size bytes that will follow
     * @return where to write them; it is not closed
     */
    abstract OutputStream begin(String path, long size, Instant changed) throws IOException;

    abstract void end() throws IOException;

    /** Writes what ends the archive; the stream below stays open. */
    abstract void finish() throws IOException;

    /**
     * ZIP with entries that are not compressed but in deflate's frame: sizes and checksums come behind the bytes, and
     * every reader finds the end of an entry, also one that reads a stream. ZIP64 where an entry or the whole needs it.
     */
    private static final class Zip extends Archive {

        /** The frame adds 5 bytes to each 64 KiB or less. */
        private static final long NEEDS_ZIP64 = 4_200_000_000L;

        private final ZipArchiveOutputStream zip;

        Zip(OutputStream out) {
            zip = new ZipArchiveOutputStream(out);
            zip.setMethod(ZipArchiveOutputStream.DEFLATED);
            zip.setLevel(Deflater.NO_COMPRESSION);
        }

        @Override
        OutputStream begin(String path, long size, Instant changed) throws IOException {
            zip.setUseZip64(size >= NEEDS_ZIP64 ? Zip64Mode.Always : Zip64Mode.AsNeeded);
            var entry = new ZipArchiveEntry(path);
            entry.setSize(size);
            entry.setTime(changed.toEpochMilli());
            zip.putArchiveEntry(entry);
            return zip;
        }

        @Override
        void end() throws IOException {
            zip.closeArchiveEntry();
        }

        @Override
        void finish() throws IOException {
            zip.setUseZip64(Zip64Mode.AsNeeded);
            zip.finish();
            zip.flush();
        }
    }

    /** POSIX pax in gzip of the quickest level: calibrated images hardly get smaller at a higher one. */
    private static final class TarGz extends Archive {

        private final GzipCompressorOutputStream gzip;
        private final TarArchiveOutputStream tar;

        TarGz(OutputStream out) throws IOException {
            var parameters = new GzipParameters();
            parameters.setCompressionLevel(Deflater.BEST_SPEED);
            parameters.setBufferSize(64 * 1024);
            gzip = new GzipCompressorOutputStream(out, parameters);
            tar = new TarArchiveOutputStream(gzip, "UTF-8");
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        }

        @Override
        OutputStream begin(String path, long size, Instant changed) throws IOException {
            var entry = new TarArchiveEntry(path);
            entry.setSize(size);
            entry.setMode(0100644);
            entry.setModTime(changed.toEpochMilli());
            tar.putArchiveEntry(entry);
            return tar;
        }

        @Override
        void end() throws IOException {
            tar.closeArchiveEntry();
        }

        @Override
        void finish() throws IOException {
            tar.finish();
            tar.flush();
            gzip.finish();
            gzip.flush();
        }
    }
}
