package org.archivesupport.search.mast;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.archivesupport.search.catalog.CatalogColumn;
import org.archivesupport.search.catalog.ColumnType;
import org.archivesupport.search.catalog.SourceCriteria;
import org.archivesupport.search.observation.Moment;

/** Mashup filters as criteria of sources. Texts are compared without regard to case. */
final class CatalogFilters {

    private CatalogFilters() {}

    static SourceCriteria criteria(HeldCatalog catalog, List<MashupFilter> filters) {
        var criteria = new SourceCriteria();
        for (MashupFilter filter : filters) {
            criteria.anyOf(alternatives(filter, catalog.column(filter.column())));
        }
        return criteria;
    }

    private static List<SourceCriteria> alternatives(MashupFilter filter, CatalogColumn column) {
        String name = filter.column();
        var alternatives = new ArrayList<SourceCriteria>();
        for (MashupFilter.Range range : filter.ranges()) {
            if (column.kind() == ColumnType.BOOLEAN) {
                throw new MashupFault(name + " takes true or false, no range.");
            }
            if (isNumber(column)) {
                range.numbers(name);
            }
            alternatives.add(new SourceCriteria()
                    .between(column, bound(column, name, range.min()), bound(column, name, range.max())));
        }
        if (!filter.exact().isEmpty()) {
            alternatives.add(new SourceCriteria()
                    .in(
                            column,
                            filter.exact().stream()
                                    .map(text -> value(column, name, text))
                                    .toList()));
        }
        if (filter.freeText() != null) {
            alternatives.add(
                    filter.freeText().hasClass()
                            ? new SourceCriteria()
                                    .matches(column, filter.freeText().regex())
                            : new SourceCriteria()
                                    .like(column, filter.freeText().like()));
        }
        return alternatives;
    }

    static boolean isNumber(CatalogColumn column) {
        return switch (column.kind()) {
            case INTEGER, LONG, FLOAT, DOUBLE -> true;
            default -> false;
        };
    }

    private static Object bound(CatalogColumn column, String name, String text) {
        if (text == null) {
            return null;
        }
        return isNumber(column)
                ? (Object) MashupRequest.number(name, text, -Double.MAX_VALUE, Double.MAX_VALUE)
                : value(column, name, text);
    }

    /** @throws MashupFault if the text is no value of the column */
    static Object value(CatalogColumn column, String name, String text) {
        return switch (column.kind()) {
            case TEXT -> text;
            case INTEGER, LONG -> whole(name, text);
            case FLOAT, DOUBLE -> MashupRequest.number(name, text, -Double.MAX_VALUE, Double.MAX_VALUE);
            case BOOLEAN -> truth(name, text);
            case TIME -> time(name, text);
        };
    }

    private static Object whole(String name, String text) {
        try {
            return Long.valueOf(text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
        } catch (NumberFormatException e) {
            throw new MashupFault(name + ": \"" + Near.shown(text) + "\" is no whole number.");
        }
    }

    private static Object truth(String name, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "t", "1" -> true;
            case "false", "f", "0" -> false;
            default -> throw new MashupFault(name + ": \"" + Near.shown(text) + "\" is neither true nor false.");
        };
    }

    private static Object time(String name, String text) {
        try {
            return text.matches("\\d+(\\.\\d+)?") ? Moment.ofMjd(Double.parseDouble(text)) : Instant.parse(text);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new MashupFault(name + ": \"" + Near.shown(text)
                    + "\" is no time; give a Modified Julian Date or 2026-01-31T12:00:00Z.");
        }
    }
}
