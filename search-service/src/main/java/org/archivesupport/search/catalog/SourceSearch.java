package org.archivesupport.search.catalog;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.search.expression.Expression;
import org.archivesupport.search.expression.ExpressionParser;
import org.archivesupport.search.expression.SqlCondition;
import org.archivesupport.search.observation.ObservationParameters;
import org.archivesupport.sky.Circle;

/**
 * A search in a catalog as it stands in an address: a cone (ra, dec, radius), a box, and every column with an expression. A
 * column that is called as one of those parameters is searched as {@code column.ra}.
 *
 * @param columns the wanted ones, in the wanted order
 */
record SourceSearch(SourceCriteria criteria, List<CatalogColumn> columns) {

    private static final double DEFAULT_RADIUS = 0.2;
    private static final Set<String> OWN = Set.of("ra", "dec", "radius", "box", "columns", "limit", "after", "format");

    /** Reads everything; faults are added, not thrown. */
    static SourceSearch of(CatalogTable table, MultivaluedMap<String, String> given, Faults faults) {
        var criteria = new SourceCriteria();
        Circle circle = ObservationParameters.circle(
                faults, given.getFirst("ra"), given.getFirst("dec"), given.getFirst("radius"), DEFAULT_RADIUS);
        if (circle != null) {
            criteria.within(circle);
        }
        if (given.containsKey("box")) {
            box(table, given.getFirst("box"), criteria, faults);
        }
        given.forEach((name, values) -> {
            faults.check(values.size() == 1, shown(name), "is given more than once");
            if (!OWN.contains(name)) {
                column(table, name, values.get(0), criteria, faults);
            }
        });
        return new SourceSearch(criteria, columns(table, given.getFirst("columns"), faults));
    }

    private static void column(CatalogTable table, String name, String text, SourceCriteria criteria, Faults faults) {
        String plain = name.toLowerCase(Locale.ROOT).startsWith("column.") ? name.substring(7) : name;
        var column = table.column(plain);
        if (column.isEmpty()) {
            faults.add(
                    shown(name),
                    "unknown parameter; known are "
                            + String.join(", ", OWN.stream().sorted().toList()) + " and the columns: "
                            + String.join(", ", names(table)));
            return;
        }
        Expression expression = ExpressionParser.parse(text, fault -> faults.add(shown(name), fault));
        if (expression != null) {
            SqlCondition condition = SqlCondition.of(
                    column.get().sql(),
                    column.get().kind().words(),
                    expression,
                    fault -> faults.add(shown(name), fault));
            if (condition != null) {
                criteria.and(condition);
            }
        }
    }

    /** From one meridian east to the other, and from one parallel north to the other; it may cross RA 0. */
    private static void box(CatalogTable table, String text, SourceCriteria criteria, Faults faults) {
        String[] parts = text.split(",", -1);
        if (parts.length != 4) {
            faults.add("box", "must be ra1,dec1,ra2,dec2 in degrees");
            return;
        }
        Double west = ObservationParameters.number(faults, "box", parts[0], 0, 360, null);
        Double south = ObservationParameters.number(faults, "box", parts[1], -90, 90, null);
        Double east = ObservationParameters.number(faults, "box", parts[2], 0, 360, null);
        Double north = ObservationParameters.number(faults, "box", parts[3], -90, 90, null);
        if (west == null || south == null || east == null || north == null) {
            return;
        }
        faults.check(south <= north, "box", "dec1 must not exceed dec2");
        criteria.between(table.dec(), south, north);
        if (west <= east) {
            criteria.between(table.ra(), west, east);
        } else {
            criteria.anyOf(List.of(
                    new SourceCriteria().between(table.ra(), west, null),
                    new SourceCriteria().between(table.ra(), null, east)));
        }
    }

    private static List<CatalogColumn> columns(CatalogTable table, String text, Faults faults) {
        if (text == null || text.isBlank()) {
            return table.columns();
        }
        var columns = new ArrayList<CatalogColumn>();
        for (String name :
                Arrays.stream(text.split(",")).map(String::strip).distinct().toList()) {
            table.column(name)
                    .ifPresentOrElse(
                            columns::add,
                            () -> faults.add(
                                    "columns",
                                    "there is no column " + shown(name) + "; there are "
                                            + String.join(", ", names(table))));
        }
        return columns;
    }

    private static List<String> names(CatalogTable table) {
        return table.columns().stream().map(CatalogColumn::name).toList();
    }

    private static String shown(String name) {
        return Texts.hasControl(name) || name.length() > 60 ? "?" : name;
    }
}
