package org.archivesupport.search.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.archivesupport.kit.problem.ProblemException;

/**
 * Observations as CAOM 2.4 documents: one XML document with one observation or several, or a zip of such documents. In a
 * zip the n-th document is "line" n; in a document the number is that of the line.
 */
final class CaomDocuments implements ObservationIngest.Source {

    private static final int MOST_ENTRIES = 100_000;
    private static final long LARGEST_ENTRY = 64L << 20;
    private static final int NAMED_ELEMENTS = 100;

    private final ZipInputStream zip;
    private final Set<String> unknown = new LinkedHashSet<>();
    private CaomReader document;
    private String entry;
    private long number;

    private CaomDocuments(ZipInputStream zip, CaomReader document) {
        this.zip = zip;
        this.document = document;
    }

    static CaomDocuments one(InputStream in) throws IOException {
        try {
            return new CaomDocuments(null, new CaomReader(in));
        } catch (CaomReader.Broken e) {
            throw ProblemException.badRequest("Line " + e.line + ": " + e.getMessage() + ".");
        }
    }

    static CaomDocuments zip(InputStream in) {
        return new CaomDocuments(new ZipInputStream(in), null);
    }

    @Override
    public ObservationIngest.Line next() throws IOException {
        while (document != null || enter()) {
            try {
                if (document == null) {
                    document = new CaomReader(new Unclosed(new Bounded(zip)));
                }
                CaomReader.Found found = document.next();
                if (found != null) {
                    return line(found);
                }
                document = null;
                if (zip == null) {
                    return null;
                }
            } catch (CaomReader.Broken e) {
                document = null;
                if (zip == null) {
                    throw ProblemException.badRequest("Line " + e.line + ": " + e.getMessage() + ".");
                }
                return new ObservationIngest.Line(number, null, entry + ", line " + e.line + ": " + e.getMessage());
            }
        }
        return null;
    }

    private ObservationIngest.Line line(CaomReader.Found found) {
        long at = zip == null ? found.line() : number;
        String where = zip == null ? "" : entry + ", line " + found.line() + ": ";
        var mapping = new CaomMapping(found.observation());
        ObservationRecord record = mapping.record();
        mapping.unknown(path -> {
            if (unknown.size() < NAMED_ELEMENTS) {
                unknown.add(path);
            }
        });
        return mapping.faults().isEmpty()
                ? new ObservationIngest.Line(at, record, null)
                : new ObservationIngest.Line(at, null, where + String.join("; ", mapping.faults()));
    }

    /** Goes to the next document of the zip. */
    private boolean enter() throws IOException {
        if (zip == null) {
            return false;
        }
        try {
            for (ZipEntry next = zip.getNextEntry(); next != null; next = zip.getNextEntry()) {
                if (number >= MOST_ENTRIES) {
                    throw ProblemException.of(413, "Too large", "The zip holds more than " + MOST_ENTRIES + " files.");
                }
                if (!next.isDirectory()) {
                    number++;
                    entry = shown(next.getName());
                    return true;
                }
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw ProblemException.badRequest("The body is no readable zip.");
        }
        if (number == 0) {
            throw ProblemException.badRequest("The body is no zip, or an empty one.");
        }
        return false;
    }

    private static String shown(String name) {
        String plain = name.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() > 200 ? plain.substring(0, 200) : plain;
    }

    @Override
    public List<String> unknown() {
        return List.copyOf(unknown);
    }

    /** A parser that ends must not end the zip. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // the zip goes on
        }
    }

    /** Small files that become large when they are unpacked are given up. */
    private static final class Bounded extends FilterInputStream {
        private long left = LARGEST_ENTRY;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return spend(in.read(), 1);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = in.read(buffer, offset, length);
            return spend(n, n);
        }

        private int spend(int result, int bytes) throws CaomReader.Broken {
            left -= result < 0 ? 0 : bytes;
            if (left < 0) {
                throw new CaomReader.Broken(1, "the document has more than " + LARGEST_ENTRY + " bytes");
            }
            return result;
        }
    }
}
