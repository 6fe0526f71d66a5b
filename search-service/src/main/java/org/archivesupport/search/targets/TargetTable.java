package org.archivesupport.search.targets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The columns of a list of targets, whatever file it came in: which of them are right ascension, declination and name, and
 * what its rows say.
 */
final class TargetTable {

    static final String SPELLINGS = "ra (or raj2000, ra_deg, s_ra, \"right ascension\" ...), dec (or dej2000, dec_deg,"
            + " s_dec, declination ...), name (or target, target_name, object, id ...)";

    private static final Set<String> RA = Set.of(
            "ra",
            "sra",
            "raj2000",
            "raicrs",
            "radeg",
            "rad",
            "radegrees",
            "rightascension",
            "alpha",
            "alphaj2000",
            "rahms",
            "rah",
            "rahours",
            "targetra",
            "raepoch2000",
            "meanra");
    private static final Set<String> DEC = Set.of(
            "dec",
            "sdec",
            "de",
            "decl",
            "dej2000",
            "decj2000",
            "deicrs",
            "decicrs",
            "dedeg",
            "decdeg",
            "decd",
            "decdegrees",
            "declination",
            "delta",
            "deltaj2000",
            "decdms",
            "targetdec",
            "meandec");
    private static final Set<String> NAME = Set.of(
            "name",
            "names",
            "target",
            "targets",
            "targetname",
            "object",
            "objectname",
            "objname",
            "id",
            "mainid",
            "identifier",
            "source",
            "sourceid",
            "sourcename",
            "designation",
            "star");

    /** A column as the file names it; the unit may be null. */
    record Head(String name, String unit, String ucd) {}

    /**
     * A row as it was read.
     *
     * @param line where it stands in the file, for messages
     * @param name null if there is none
     * @param ra null if only the name is given
     */
    record Row(long line, String name, Double ra, Double dec) {}

    private final int ra;
    private final int dec;
    private final int name;
    private final String raUnit;
    private final String decUnit;
    private final int columns;

    private TargetTable(List<Head> heads, int ra, int dec, int name) {
        this.columns = heads.size();
        this.ra = ra;
        this.dec = dec;
        this.name = name;
        this.raUnit = ra < 0 ? null : heads.get(ra).unit();
        this.decUnit = dec < 0 ? null : heads.get(dec).unit();
    }

    /** @throws IllegalArgumentException if there are neither places nor names */
    static TargetTable of(List<Head> heads) {
        int ra = find(heads, RA, "pos.eq.ra");
        int dec = find(heads, DEC, "pos.eq.dec");
        int name = find(heads, NAME, "meta.id");
        if (ra < 0 != dec < 0) {
            throw new IllegalArgumentException(
                    "has " + (ra < 0 ? "dec but no ra" : "ra but no dec") + "; known spellings are " + SPELLINGS);
        }
        if (ra < 0 && name < 0) {
            throw new IllegalArgumentException(
                    "needs columns ra and dec, or a column of names; known spellings are " + SPELLINGS);
        }
        return new TargetTable(heads, ra, dec, name);
    }

    private static int find(List<Head> heads, Set<String> spellings, String ucd) {
        int byUcd = -1;
        for (int i = 0; i < heads.size(); i++) {
            String plain = heads.get(i).name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
            if (spellings.contains(plain)) {
                return i;
            }
            String word = heads.get(i).ucd() == null ? "" : heads.get(i).ucd().toLowerCase(Locale.ROOT);
            if (byUcd < 0 && (word.equals(ucd) || word.startsWith(ucd + ";"))) {
                byUcd = i;
            }
        }
        return byUcd;
    }

    /** Reads the cells of a row; a row that is wrong is told to {@code faults} with its line, and null is the answer. */
    Row row(long line, List<String> cells, BiConsumer<Long, String> faults) {
        var problems = new ArrayList<String>();
        if (cells.stream().skip(columns).anyMatch(c -> !c.isBlank())) {
            problems.add("has " + cells.size() + " cells, the header has " + columns
                    + "; decimal commas need semicolons or tabs between the cells");
        }
        String called = cell(cells, name);
        if (called != null && called.length() > 200) {
            problems.add("the name has more than 200 characters");
        }
        Double lon = null;
        Double lat = null;
        boolean placed = cell(cells, ra) != null || cell(cells, dec) != null;
        if (placed && problems.isEmpty()) {
            lon = angle("ra", cell(cells, ra), raUnit, true, problems);
            lat = angle("dec", cell(cells, dec), decUnit, false, problems);
        } else if (!placed && called == null) {
            problems.add("has neither a place nor a name");
        }
        if (problems.isEmpty()) {
            return new Row(line, called, lon, lat);
        }
        problems.forEach(p -> faults.accept(line, p));
        return null;
    }

    private static String cell(List<String> cells, int at) {
        if (at < 0 || at >= cells.size() || cells.get(at).isBlank()) {
            return null;
        }
        return cells.get(at).strip();
    }

    private static Double angle(String what, String text, String unit, boolean hours, List<String> problems) {
        if (text == null) {
            problems.add(what + " is missing");
            return null;
        }
        String shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
        try {
            String plain = text;
            String u = unit == null ? "" : unit.strip().toLowerCase(Locale.ROOT);
            if (u.equals("rad")) {
                plain = Double.toString(Math.toDegrees(Double.parseDouble(text)));
            } else if (hours
                    && (u.equals("h") || u.equals("hourangle") || u.equals("hour"))
                    && text.matches("[0-9.]+")) {
                plain = Double.toString(15 * Double.parseDouble(text));
            }
            return hours ? Angles.ra(plain) : Angles.dec(plain);
        } catch (NumberFormatException e) {
            problems.add(what + " \"" + shown + "\" is no number");
        } catch (IllegalArgumentException e) {
            problems.add(what + " \"" + shown + "\" " + e.getMessage());
        }
        return null;
    }
}
