package org.archivesupport.search.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The formats of tables: the word for the parameter {@code format}, the media type, the ending of file names. */
public enum TableFormat {
    JSON("json", "application/json", "json"),
    CSV("csv", "text/csv; charset=UTF-8; header=present", "csv"),
    VOTABLE("votable", "application/x-votable+xml;serialization=BINARY2", "vot"),
    VOTABLE_TABLEDATA("votable-tabledata", "application/x-votable+xml;serialization=TABLEDATA", "vot"),
    ECSV("ecsv", "text/x-ecsv; charset=UTF-8", "ecsv"),
    FITS("fits", "application/fits", "fits");

    /** For {@code @Produces} of operations that answer tables. */
    public static final String CSV_TYPE = "text/csv";

    public static final String VOTABLE_TYPE = "application/x-votable+xml";
    public static final String ECSV_TYPE = "text/x-ecsv";
    public static final String FITS_TYPE = "application/fits";

    /** The words, for messages and contracts. */
    public static final String WORDS = "json, csv, votable, votable-tabledata, ecsv, fits";

    private final String word;
    private final String mediaType;
    private final String ending;

    TableFormat(String word, String mediaType, String ending) {
        this.word = word;
        this.mediaType = mediaType;
        this.ending = ending;
    }

    public String word() {
        return word;
    }

    public String mediaType() {
        return mediaType;
    }

    public String ending() {
        return ending;
    }

    /**
     * The format that a request asks for: the parameter decides, else the header {@code Accept} with its weights (RFC 9110,
     * section 12.5.1), else JSON.
     *
     * @param parameter value of {@code format}, or null
     * @param accept value of the header, or null
     * @return null if the parameter names no format
     */
    public static TableFormat asked(String parameter, String accept) {
        if (parameter != null) {
            return Arrays.stream(values())
                    .filter(f -> f.word.equalsIgnoreCase(parameter))
                    .findFirst()
                    .orElse(null);
        }
        TableFormat best = JSON;
        double weight = 0;
        for (String range : accept == null ? List.<String>of() : List.of(accept.split(","))) {
            TableFormat one = of(range);
            double w = one == null ? 0 : weight(range);
            if (w > weight) {
                best = one;
                weight = w;
            }
        }
        return best;
    }

    private static TableFormat of(String range) {
        String plain = range.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
        String type = plain.split(";", 2)[0];
        if (type.equals(VOTABLE_TYPE)) {
            return plain.contains("serialization=tabledata") ? VOTABLE_TABLEDATA : VOTABLE;
        }
        if (type.equals("*/*") || type.equals("application/*")) {
            return JSON;
        }
        return Arrays.stream(values())
                .filter(f -> f.mediaType.split(";", 2)[0].equals(type))
                .findFirst()
                .orElse(null);
    }

    private static double weight(String range) {
        for (String part : range.split(";")) {
            String p = part.strip();
            if (p.startsWith("q=")) {
                return p.matches("q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)") ? Double.parseDouble(p.substring(2)) : 0;
            }
        }
        return 1;
    }
}
