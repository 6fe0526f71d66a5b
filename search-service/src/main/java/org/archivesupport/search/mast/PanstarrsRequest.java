package org.archivesupport.search.mast;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.search.catalog.CatalogColumn;
import org.archivesupport.search.catalog.ColumnType;
import org.archivesupport.search.catalog.SourceCriteria;
import org.archivesupport.search.catalog.SourceQuery;
import org.archivesupport.sky.Circle;

/**
 * A request of the catalogs service: a position, columns with operators ({@code nDetections.gte=25}), wanted columns, an
 * order ({@code distance.desc} or {@code desc.distance}), a page. Faults are MashupFaults.
 *
 * @param columns MAST's names of the wanted columns; the distance may be one of them
 */
record PanstarrsRequest(
        SourceCriteria criteria,
        List<String> columns,
        List<SourceQuery.Order> order,
        int pagesize,
        int page,
        boolean withPosition) {

    private static final int USUAL = 5_000;
    private static final int MOST_PAGES = 1_000_000;
    private static final int MOST_VALUES = 10_000;
    private static final List<String> OPERATORS = List.of(
            "eq", "neq", "gt", "gte", "min", "lt", "lte", "max", "in", "nin", "not_in", "like", "null", "isnull");
    private static final List<String> OTHERS =
            List.of("ra", "dec", "radius", "columns", "sort_by", "pagesize", "page", "format");

    static PanstarrsRequest of(HeldCatalog catalog, Map<String, List<String>> given, int mostRows) {
        var criteria = new SourceCriteria();
        var rest = new LinkedHashMap<>(given);
        given.forEach((name, values) -> {
            if (Texts.hasControl(name) || values.stream().anyMatch(Texts::hasControl)) {
                throw new MashupFault("The request has control characters or broken characters.");
            }
        });
        Circle circle = circle(rest);
        if (circle != null) {
            criteria.within(circle);
        }
        List<String> columns = list(rest.remove("columns"));
        List<String> sort = list(rest.remove("sort_by"));
        int pagesize = whole("pagesize", rest.remove("pagesize"), Math.min(USUAL, mostRows), mostRows);
        int page = whole("page", rest.remove("page"), 1, MOST_PAGES);
        rest.remove("format");
        rest.forEach((name, values) -> condition(catalog, criteria, name, values));
        return new PanstarrsRequest(
                criteria,
                columns.stream()
                        .map(name -> shown(catalog, name, circle))
                        .distinct()
                        .toList(),
                sort.stream().map(text -> order(catalog, text, circle)).toList(),
                pagesize,
                page,
                circle != null);
    }

    private static Circle circle(Map<String, List<String>> rest) {
        List<String> ra = rest.remove("ra");
        List<String> dec = rest.remove("dec");
        List<String> radius = rest.remove("radius");
        if (ra == null && dec == null && radius == null) {
            return null;
        }
        return Circle.of(
                MashupRequest.number("ra", one("ra", ra), -360, 360),
                MashupRequest.number("dec", one("dec", dec), -90, 90),
                MashupRequest.number("radius", one("radius", radius), 0, 180));
    }

    private static String one(String name, List<String> values) {
        if (values != null && values.size() > 1) {
            throw new MashupFault(name + " is given more than once.");
        }
        return values == null || values.isEmpty() ? "" : values.get(0);
    }

    private static int whole(String name, List<String> values, int usual, int most) {
        return values == null ? usual : (int) Math.min(most, MashupRequest.number(name, one(name, values), 1, 1e15));
    }

    /** Lists come as repeated values, separated by commas, or in brackets. */
    private static List<String> list(List<String> values) {
        var list = new ArrayList<String>();
        for (String value : values == null ? List.<String>of() : values) {
            for (String member : value.replaceAll("[\\[\\]\"]", "").split(",")) {
                if (!member.isBlank()) {
                    list.add(member.strip());
                }
            }
        }
        return list;
    }

    private static String shown(HeldCatalog catalog, String name, Circle circle) {
        if (circle != null && name.equalsIgnoreCase(catalog.distance())) {
            return catalog.distance();
        }
        return catalog.columns().keySet().stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(
                        () -> MashupFault.unknownColumn(name, catalog.columns().keySet()));
    }

    private static SourceQuery.Order order(HeldCatalog catalog, String text, Circle circle) {
        String low = text.toLowerCase(Locale.ROOT);
        boolean descending = low.endsWith(".desc") || low.startsWith("desc.");
        String name = text.replaceFirst("(?i)^(asc|desc)\\.", "").replaceFirst("(?i)\\.(asc|desc)$", "");
        if (name.equalsIgnoreCase(catalog.distance())) {
            if (circle == null) {
                throw new MashupFault("sort_by: there is a distance only with a position.");
            }
            return new SourceQuery.Order(null, descending);
        }
        return new SourceQuery.Order(catalog.column(name), descending);
    }

    private static void condition(HeldCatalog catalog, SourceCriteria criteria, String parameter, List<String> values) {
        int point = parameter.lastIndexOf('.');
        String name = point < 0 ? parameter : parameter.substring(0, point);
        String operator = point < 0 ? "eq" : parameter.substring(point + 1).toLowerCase(Locale.ROOT);
        if (!OPERATORS.contains(operator)) {
            throw new MashupFault("There is no operator \"" + Near.shown(operator) + "\". The operators are: "
                    + String.join(", ", OPERATORS) + ".");
        }
        if (!catalog.has(name)) {
            var known = new ArrayList<>(OTHERS);
            known.addAll(catalog.columns().keySet());
            throw new MashupFault("There is no parameter or column \"" + Near.shown(name) + "\"."
                    + Near.didYouMean(name, known) + " Known are: " + String.join(", ", known) + ".");
        }
        if (values.isEmpty() || values.size() > MOST_VALUES) {
            throw new MashupFault(Near.shown(parameter) + " takes 1 to " + MOST_VALUES + " values.");
        }
        CatalogColumn column = catalog.column(name);
        switch (operator) {
            case "eq", "in" -> criteria.in(column, values(column, name, operator, values));
            case "neq", "nin", "not_in" ->
                criteria.not(new SourceCriteria().in(column, values(column, name, operator, values)));
            case "null", "isnull" -> values.forEach(v -> criteria.missing(column, truth(name, v)));
            case "like" ->
                values.forEach(v -> {
                    SqlPattern pattern = SqlPattern.of(name, v);
                    if (pattern.hasClass()) {
                        criteria.matches(column, pattern.regex());
                    } else {
                        criteria.like(column, pattern.like());
                    }
                });
            default ->
                values.forEach(v -> criteria.compare(
                        column,
                        switch (operator) {
                            case "gt" -> ">";
                            case "lt" -> "<";
                            case "gte", "min" -> ">=";
                            default -> "<=";
                        },
                        comparable(column, name, v)));
        }
    }

    private static List<Object> values(CatalogColumn column, String name, String operator, List<String> texts) {
        boolean split = operator.endsWith("in") && column.kind() != ColumnType.TEXT;
        return texts.stream()
                .flatMap(text -> split ? list(List.of(text)).stream() : java.util.stream.Stream.of(text))
                .map(text -> CatalogFilters.value(column, name, text))
                .toList();
    }

    private static Object comparable(CatalogColumn column, String name, String text) {
        if (column.kind() == ColumnType.BOOLEAN) {
            throw new MashupFault(name + " takes true or false, no range.");
        }
        return CatalogFilters.isNumber(column)
                ? (Object) MashupRequest.number(name, text, -Double.MAX_VALUE, Double.MAX_VALUE)
                : CatalogFilters.value(column, name, text);
    }

    private static boolean truth(String name, String text) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(text);
        }
        throw new MashupFault(name + ".null must be true or false.");
    }
}
