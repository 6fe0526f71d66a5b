package org.archivesupport.search.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Texts;

/**
 * The columns of a catalog that comes in, and which of them are its position and its identifier: those of UCD
 * {@code pos.eq.ra;meta.main}, {@code pos.eq.dec;meta.main} and {@code meta.id;meta.main}, else those called ra, dec and id.
 */
record CatalogShape(List<CatalogColumn> columns, CatalogColumn ra, CatalogColumn dec, CatalogColumn id) {

    /** What a table without a description may have. */
    private static final Map<String, CatalogColumn> USUAL = Map.of(
            "id", new CatalogColumn("id", "text", null, "meta.id;meta.main", "Identifier of the source"),
            "ra", new CatalogColumn("ra", "double", "deg", "pos.eq.ra;meta.main", "Right ascension, ICRS"),
            "dec", new CatalogColumn("dec", "double", "deg", "pos.eq.dec;meta.main", "Declination, ICRS"),
            "name", new CatalogColumn("name", "text", null, "meta.id", "Usual name"),
            "mag", new CatalogColumn("mag", "double", "mag", "phot.mag", "Magnitude"),
            "type", new CatalogColumn("type", "text", null, "src.class", "Kind of source"),
            "aliases", new CatalogColumn("aliases", "text", null, "meta.id", "Other names, separated by ;"));

    /** Names of PostgreSQL have at most 63 bytes. */
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]{0,62}";

    /**
     * @param names of the header line
     * @param described columns by name in lower case; empty for a table without a description
     */
    static CatalogShape of(List<String> names, Map<String, CatalogColumn> described) {
        var faults = new Faults();
        Map<String, CatalogColumn> known = described.isEmpty() ? USUAL : described;
        var columns = new ArrayList<CatalogColumn>();
        Set<String> missing = new HashSet<>(described.keySet());
        for (String name : names) {
            String low = name.toLowerCase(java.util.Locale.ROOT);
            missing.remove(low);
            CatalogColumn column = known.get(low);
            if (column == null) {
                faults.add(
                        "header",
                        "column " + name + " is unknown; "
                                + (described.isEmpty()
                                        ? "describe other columns than " + USUAL.keySet()
                                                + " by ECSV lines before the header"
                                        : "the description does not have it"));
            } else {
                check(faults, column);
                columns.add(column);
            }
        }
        missing.forEach(name -> faults.add("header", "column " + name + " is described, but the header lacks it"));
        CatalogColumn ra = position(faults, columns, "ra");
        CatalogColumn dec = position(faults, columns, "dec");
        CatalogColumn id = find(columns, c -> c.has("meta.id") && c.has("meta.main"), "id");
        faults.check(!described.isEmpty() || id != null, "header", "column id is missing");
        faults.throwIfAny();
        return new CatalogShape(List.copyOf(columns), ra, dec, id);
    }

    private static void check(Faults faults, CatalogColumn column) {
        faults.check(
                column.name().matches(NAME)
                        && !column.name().toLowerCase(java.util.Locale.ROOT).startsWith("aus_"),
                "header",
                "a name of a column has 1 to 63 letters, digits and _ and does not begin with a digit or aus_: "
                        + column.name());
        Texts.line(faults, column.name() + "/unit", column.unit(), 0, 50);
        Texts.line(faults, column.name() + "/ucd", column.ucd(), 0, 100);
        Texts.line(faults, column.name() + "/description", column.description(), 0, 1000);
    }

    private static CatalogColumn position(Faults faults, List<CatalogColumn> columns, String axis) {
        CatalogColumn found = find(columns, c -> c.has("pos.eq." + axis) && c.has("meta.main"), axis);
        faults.check(
                found != null,
                "header",
                "column " + axis + " is missing (name it " + axis + ", or give it the UCD pos.eq." + axis
                        + ";meta.main)");
        faults.check(
                found == null || found.kind() == ColumnType.DOUBLE,
                "header",
                "the position must be in double precision (float64), in degrees");
        return found;
    }

    private static CatalogColumn find(List<CatalogColumn> columns, Predicate<CatalogColumn> wanted, String name) {
        return columns.stream()
                .filter(wanted)
                .findFirst()
                .or(() -> columns.stream()
                        .filter(c -> c.name().equalsIgnoreCase(name))
                        .findFirst())
                .orElse(null);
    }

    /** @return the column of that name, or null */
    CatalogColumn named(String name) {
        return columns.stream()
                .filter(c -> c.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }
}
