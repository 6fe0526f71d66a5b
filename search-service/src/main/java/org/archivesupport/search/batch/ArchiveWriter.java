package org.archivesupport.search.batch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.archivesupport.files.FileStore;
import org.archivesupport.search.product.ProductQuery;
import org.archivesupport.search.retrieval.Decisions;
import org.archivesupport.search.retrieval.Reader;
import org.archivesupport.search.retrieval.Verdict;
import org.jboss.logging.Logger;

/**
 * Writes files into an archive: decides on each, leaves out and names what the reader may not have or the archive does not
 * hold, and ends with the manifests. A file that breaks after its first byte ends the whole by an exception.
 */
final class ArchiveWriter {

    private static final Logger LOG = Logger.getLogger(ArchiveWriter.class);
    /** A right to an exclusive file is asked for again when the answer is older. */
    private static final Duration TRUSTED = Duration.ofSeconds(30);

    private final Decisions decisions;
    private final FileStore files;
    private final Reader reader;
    private final Archive archive;
    private final Manifest manifest;
    private final Observer observer;
    private final byte[] buffer = new byte[256 * 1024];

    /** Is told what happens, and may end the work by an exception. */
    interface Observer {

        Observer NONE = new Observer() {};

        /** @param open whether everybody may read the file */
        default void delivered(Wanted file, String path, boolean open) throws IOException {}

        default void leftOut(Wanted file, String reason) throws IOException {}

        /** Nobody can decide on the file at the moment. */
        default void undecided(Wanted file) throws IOException {}

        /** Some bytes were written. */
        default void wrote(long bytes) throws IOException {}
    }

    ArchiveWriter(
            Decisions decisions,
            FileStore files,
            Reader reader,
            Archive archive,
            Manifest manifest,
            Observer observer) {
        this.decisions = decisions;
        this.files = files;
        this.reader = reader;
        this.archive = archive;
        this.manifest = manifest;
        this.observer = observer;
    }

    /**
     * @param portion files in the order in which they are to lie in the archive
     * @param names gives their names
     */
    void add(List<Wanted> portion, Function<Wanted, String> names) throws IOException {
        List<Wanted> held = portion.stream().filter(Wanted::held).toList();
        List<Verdict> verdicts =
                decisions.permitAll(reader, held.stream().map(Wanted::product).toList());
        Instant decided = Instant.now();
        int next = 0;
        for (Wanted file : portion) {
            if (!file.held()) {
                leaveOut(
                        file,
                        file.product() == null
                                ? "The archive knows no such file."
                                : "The archive knows this file, but does not hold its bytes.");
                continue;
            }
            Verdict verdict = verdicts.get(next++);
            if (verdict.permitted() && !verdict.open() && stale(decided)) {
                verdict = again(file.product());
            }
            if (verdict.permitted()) {
                copy(file, verdict.open(), names);
            } else {
                if (!verdict.decided()) {
                    observer.undecided(file);
                }
                leaveOut(file, verdict.reason());
            }
        }
    }

    private void copy(Wanted file, boolean open, Function<Wanted, String> names) throws IOException {
        var product = file.product().product();
        InputStream in;
        try {
            in = opened(file.product());
        } catch (IOException e) {
            LOG.errorf(e, "%s cannot be read", product.uri());
            leaveOut(file, "The archive could not read this file; please tell the help desk.");
            return;
        }
        try (in) {
            String path = names.apply(file);
            OutputStream out = archive.begin(
                    path, product.size(), product.archivedDate() == null ? Instant.EPOCH : product.archivedDate());
            long left = product.size();
            Instant decided = Instant.now();
            while (left > 0) {
                int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (n < 0) {
                    throw new EOFException(product.uri() + " ended " + left + " bytes too early");
                }
                out.write(buffer, 0, n);
                left -= n;
                observer.wrote(n);
                if (!open && stale(decided)) {
                    if (!again(file.product()).permitted()) {
                        throw new IOException("the right to read " + product.uri() + " has ended");
                    }
                    decided = Instant.now();
                }
            }
            archive.end();
            manifest.delivered(path, product);
            observer.delivered(file, path, open);
        }
    }

    /** A file that is shorter than its record is as good as gone; better known before its entry is begun. */
    private InputStream opened(ProductQuery.Stored stored) throws IOException {
        long size = files.stat(stored.fileKey())
                .orElseThrow(() -> new IOException("the file store does not have " + stored.fileKey()))
                .size();
        if (size != stored.product().size()) {
            throw new IOException("the file store has " + size + " bytes of "
                    + stored.product().size());
        }
        return files.open(stored.fileKey(), 0, -1);
    }

    private void leaveOut(Wanted file, String reason) throws IOException {
        manifest.leftOut(file, reason);
        observer.leftOut(file, reason);
    }

    private Verdict again(ProductQuery.Stored product) {
        return decisions.permitAll(reader, List.of(product)).get(0);
    }

    private static boolean stale(Instant decided) {
        return decided.plus(TRUSTED).isBefore(Instant.now());
    }

    /** Ends the archive with its manifests. */
    void finish() throws IOException {
        write(EntryNames.TABLE, manifest.table());
        write(EntryNames.CHECKSUMS, manifest.checksums());
        archive.finish();
    }

    private void write(String name, Manifest.Part part) throws IOException {
        part.copyTo(archive.begin(name, part.size(), Instant.now()));
        archive.end();
    }
}
