package org.archivesupport.hlsp.check;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.archivesupport.hlsp.naming.NameParts;
import org.archivesupport.hlsp.naming.NameReport;
import org.archivesupport.hlsp.naming.NameRules;
import org.archivesupport.hlsp.rule.Rule;
import org.archivesupport.hlsp.rule.Severity;
import org.archivesupport.hlsp.rule.Verdict;

/**
 * Checks one file: its name, its content against the name, and what its kind asks for. Reads the bytes in one or two passes
 * with fixed buffers.
 */
public final class FileCheck {

    /** Opens the bytes from the beginning; each stream is closed after its pass. */
    public interface Bytes {
        InputStream open() throws IOException;
    }

    private static final Set<String> README_EXTENSIONS = Set.of("txt", "md", "html", "rst", "readme");
    private static final Set<String> PICTURES = Set.of("tif", "tiff");
    private static final Set<String> ARCHIVES = Set.of("zip", "tar.gz");
    private static final Set<String> PREVIEWS = Set.of("preview", "thumb");

    private final String name;
    private final String collection;
    private final long size;
    private final Bytes bytes;
    private final Clock clock;
    private final NameParts parts;
    private final Findings findings = new Findings();
    private FileFacts facts;

    private FileCheck(String name, String collection, long size, Bytes bytes, Clock clock) {
        this.name = name;
        this.collection = collection;
        this.size = size;
        this.bytes = bytes;
        this.clock = clock;
        this.parts = NameParts.of(name.toLowerCase(Locale.ROOT));
    }

    /**
     * @param size bytes of the file
     * @throws IOException if the bytes cannot be read: a fault of the archive, never of the file
     */
    public static FileReport run(String name, String collection, long size, Bytes bytes, Clock clock)
            throws IOException {
        NameReport named = NameRules.check(name, collection);
        var check = new FileCheck(name, collection, size, bytes, clock);
        check.content();
        var all = new ArrayList<>(named.findings());
        all.addAll(check.findings.list());
        return new FileReport(Verdict.of(all), named.suggestedName(), java.util.List.copyOf(all), check.facts);
    }

    private void content() throws IOException {
        if (size == 0) {
            findings.add(Rule.COL_26, "", "The file has no bytes.");
            return;
        }
        byte[] head;
        try (InputStream in = bytes.open()) {
            head = in.readNBytes(Content.HEAD);
        }
        String extension = parts.extension();
        var mismatch = Content.fault(head, extension);
        mismatch.ifPresent(m -> findings.add(Rule.FMT_11, "", m));
        Content found = Content.of(head).orElse(null);
        if (found == Content.FITS) {
            try (InputStream in = bytes.open()) {
                fits(in);
            }
        } else if (found == Content.GZIP && mismatch.isEmpty()) {
            packed(extension);
        } else if (mismatch.isEmpty()) {
            other(extension);
        }
    }

    private void other(String extension) throws IOException {
        boolean readme = parts.type().equals("readme");
        if (readme && !README_EXTENSIONS.contains(extension)) {
            findings.add(Rule.RDM_06, "", "A read-me file does not end with \"" + extension + "\".");
        }
        if (PICTURES.contains(extension) && !PREVIEWS.contains(parts.type())) {
            findings.add(Rule.FMT_01, "", "A picture is no science product.");
        }
        if (ARCHIVES.contains(extension)) {
            findings.add(Rule.COL_27, "", "The archive was not opened.");
        }
        if (extension.equals("fits.bz2")) {
            findings.add(Rule.FMT_12, Severity.REVIEW, "", "bzip2 is not opened here.", "Take gzip.");
        }
        if (!TextRules.EXTENSIONS.contains(extension)) {
            return;
        }
        var text = new TextRules(findings);
        try (InputStream in = bytes.open()) {
            text.text(in, readme ? Rule.RDM_10 : Rule.FMT_11);
        }
        if (readme) {
            try (InputStream in = bytes.open()) {
                text.readme(in);
            }
        }
        if (extension.equals("csv")) {
            try (InputStream in = bytes.open()) {
                text.csv(in);
            }
        }
    }

    private void packed(String extension) throws IOException {
        if (ARCHIVES.contains(extension)) {
            findings.add(Rule.COL_27, "", "The archive was not opened.");
        }
        try (InputStream raw = bytes.open();
                InputStream guarded = new Guarded(raw);
                InputStream in = new Bounded(new GZIPInputStream(guarded, 64 * 1024), size)) {
            try {
                if (extension.equals("fits.gz")) {
                    InputStream fits = new BufferedInputStream(in, 64 * 1024);
                    fits.mark(Content.HEAD);
                    byte[] head = fits.readNBytes(Content.HEAD);
                    fits.reset();
                    if (Content.of(head).orElse(null) != Content.FITS) {
                        findings.add(Rule.FMT_11, "", "The compressed file is no FITS file.");
                    } else {
                        fits(fits);
                    }
                }
                in.transferTo(java.io.OutputStream.nullOutputStream());
            } catch (ZipException | EOFException e) {
                findings.add(Rule.FMT_12, "", "The file does not expand: " + plain(e) + ".");
            } catch (TooLarge e) {
                findings.add(Rule.FMT_12, "", "The file expands to more than " + Bounded.RATIO + " times its size.");
            }
        } catch (ZipException | EOFException e) {
            findings.add(Rule.FMT_12, "", "The file does not expand: " + plain(e) + ".");
        } catch (ReadFailed e) {
            throw e.getCause();
        }
    }

    private static String plain(IOException e) {
        return e instanceof EOFException ? "it is cut short" : "it is damaged";
    }

    private void fits(InputStream in) throws IOException {
        var hduRules = new HduRules(findings);
        var headers = new Headers();
        new FitsScan(in, findings, hdu -> {
                    hduRules.check(hdu);
                    headers.add(hdu);
                })
                .run();
        hduRules.end();
        if (headers.empty()) {
            return;
        }
        NearMiss.check(headers, findings);
        new HeaderRules(headers, collection, findings).check(clock.instant());
        new NameAgainstHeader(name, headers, findings).check();
        facts = FileFacts.of(headers);
    }

    /** The store failed, which must not be told as a damaged file. */
    private static final class ReadFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ReadFailed(IOException cause) {
            super(cause);
        }

        @Override
        public synchronized IOException getCause() {
            return (IOException) super.getCause();
        }
    }

    private static final class Guarded extends FilterInputStream {
        Guarded(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            try {
                return in.read(buffer, offset, length);
            } catch (IOException e) {
                throw new ReadFailed(e);
            }
        }
    }

    private static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Stops at an expansion that no science file has. */
    private static final class Bounded extends FilterInputStream {
        private static final long RATIO = 200;
        private static final long ALWAYS = 64L * 1024 * 1024;

        private final long limit;
        private long came;

        Bounded(InputStream in, long packedSize) {
            super(in);
            this.limit = Math.max(ALWAYS, packedSize * RATIO);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = in.read(buffer, offset, length);
            came += Math.max(0, n);
            if (came > limit) {
                throw new TooLarge();
            }
            return n;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }
    }
}
