package org.archivesupport.local.sample.catalogs;

import java.util.List;
import java.util.Locale;
import org.archivesupport.local.sample.Dice;

/** Columns of demo catalogs: named as the real catalogs name them, filled with invented values. */
final class DemoColumns {

    private DemoColumns() {}

    /** Gives the text of a cell; an empty one has no value. */
    @FunctionalInterface
    interface Cell {
        String of(DemoSource source, Dice dice);
    }

    /** @param datatype of ECSV */
    record Column(String name, String datatype, String unit, String ucd, String description, Cell cell) {}

    static Column text(String name, String description, Cell cell) {
        return new Column(name, "string", null, null, description, cell);
    }

    static Column whole(String name, String description, Cell cell) {
        return new Column(name, "int32", null, null, description, cell);
    }

    static Column number(String name, String unit, String description, Cell cell) {
        return new Column(name, "float64", unit, null, description, cell);
    }

    static Column identifier(String name, String datatype, Cell cell) {
        return new Column(name, datatype, null, "meta.id;meta.main", "Identifier (demo)", cell);
    }

    static List<Column> place(String ra, String dec) {
        return List.of(
                new Column(
                        ra,
                        "float64",
                        "deg",
                        "pos.eq.ra;meta.main",
                        "Right ascension, ICRS",
                        (s, d) -> plain(s.ra(), 7)),
                new Column(
                        dec,
                        "float64",
                        "deg",
                        "pos.eq.dec;meta.main",
                        "Declination, ICRS",
                        (s, d) -> plain(s.dec(), 7)));
    }

    /** The visual magnitude plus a colour. */
    static Column magnitude(String name, double colour, double spread) {
        return new Column(
                name,
                "float32",
                "mag",
                "phot.mag",
                "Magnitude, invented from the visual one",
                (s, d) -> plain(s.mag() + colour + spread * d.normal(), 3));
    }

    /** A number from low to high, missing in one of so many rows. */
    static Cell between(double low, double high, int digits, int missingOneIn) {
        return (s, d) -> d.below(missingOneIn) == 0 ? "" : plain(d.between(low, high), digits);
    }

    static Cell word(String... words) {
        return (s, d) -> d.pick(List.of(words));
    }

    static String plain(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
