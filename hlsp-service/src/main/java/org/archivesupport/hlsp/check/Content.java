package org.archivesupport.hlsp.check;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the first bytes of a file say it is (FMT-11). */
enum Content {
    FITS("SIMPLE  =", "FITS", Set.of("fits")),
    GZIP("\u001f\u008b", "gzip", Set.of("fits.gz", "csv.gz", "ecsv.gz", "asdf.gz", "tar.gz")),
    BZIP2("BZh", "bzip2", Set.of("fits.bz2")),
    PNG("\u0089PNG\r\n\u001a\n", "PNG", Set.of("png")),
    JPEG("\u00ff\u00d8\u00ff", "JPEG", Set.of("jpg", "jpeg")),
    GIF("GIF8", "GIF", Set.of("gif")),
    TIFF_LITTLE("II*\0", "TIFF", Set.of("tif", "tiff")),
    TIFF_BIG("MM\0*", "TIFF", Set.of("tif", "tiff")),
    PDF("%PDF-", "PDF", Set.of("pdf")),
    POSTSCRIPT("%!", "PostScript", Set.of("ps")),
    ZIP("PK\u0003\u0004", "ZIP", Set.of("zip")),
    HDF5("\u0089HDF\r\n\u001a\n", "HDF5", Set.of("h5")),
    ASDF("#ASDF", "ASDF", Set.of("asdf")),
    SQLITE("SQLite format 3\0", "SQLite", Set.of("db", "sqlite")),
    PARQUET("PAR1", "Parquet", Set.of("parquet"));

    /** Bytes that {@link #of} wants to see. */
    static final int HEAD = 16;

    private static final Map<String, String> NEEDED = new LinkedHashMap<>();

    static {
        for (Content content : values()) {
            content.extensions.forEach(e -> NEEDED.put(e, content.title));
        }
    }

    private final byte[] magic;
    private final String title;
    private final Set<String> extensions;

    Content(String magic, String title, Set<String> extensions) {
        this.magic = magic.getBytes(StandardCharsets.ISO_8859_1);
        this.title = title;
        this.extensions = extensions;
    }

    static Optional<Content> of(byte[] head) {
        for (Content content : values()) {
            if (content.begins(head)) {
                return Optional.of(content);
            }
        }
        return Optional.empty();
    }

    /** @return the sentence that tells why the head does not fit the extension, or empty if it does */
    static Optional<String> fault(byte[] head, String extension) {
        Optional<Content> found = of(head);
        String is = found.map(c -> c.title).orElse(looksLikeMarkup(head) ? "HTML or XML" : "something else");
        String needed = NEEDED.get(extension);
        if (needed != null && !needed.equals(found.map(c -> c.title).orElse(null))) {
            return Optional.of("The name says " + needed + ", the content is " + is + ".");
        }
        // postscript and asdf are text themselves
        boolean binary = found.isPresent() && found.get() != POSTSCRIPT && found.get() != ASDF;
        if (needed == null && TextRules.EXTENSIONS.contains(extension) && binary) {
            return Optional.of("The name says text, the content is " + is + ".");
        }
        return Optional.empty();
    }

    private boolean begins(byte[] head) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (head[i] != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean looksLikeMarkup(byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1).stripLeading().startsWith("<");
    }
}
