package org.archivesupport.search.mast;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.archivesupport.search.observation.Criteria;
import org.archivesupport.search.observation.Moment;
import org.archivesupport.search.observation.ObservationColumn;
import org.archivesupport.search.observation.ObservationParameters;
import org.archivesupport.search.observation.TargetNames;

/** Mashup filters as criteria of observations. */
final class CaomFilters {

    private static final List<String> COLUMNS =
            CaomColumn.FILTERED.stream().map(c -> c.wire).toList();

    private CaomFilters() {}

    static Criteria criteria(List<MashupFilter> filters) {
        var criteria = new Criteria();
        filters.forEach(filter -> criteria.anyOf(alternatives(filter)));
        return criteria;
    }

    private static List<Criteria> alternatives(MashupFilter filter) {
        String name = filter.column();
        ObservationColumn column =
                CaomColumn.named(name).orElseThrow(() -> MashupFault.unknownColumn(name, COLUMNS)).column;
        if (column == null) {
            throw new MashupFault(
                    "Observations cannot be filtered by \"" + name + "\": this archive has no values of it.");
        }
        var alternatives = new ArrayList<Criteria>();
        filter.ranges().forEach(range -> alternatives.add(range(name, column, range)));
        if (!filter.exact().isEmpty()) {
            alternatives.add(new Criteria()
                    .in(
                            column,
                            filter.exact().stream()
                                    .map(text -> value(name, column, text))
                                    .toList()));
        }
        if (filter.freeText() != null) {
            alternatives.add(pattern(name, column, filter.freeText()));
        }
        return alternatives;
    }

    private static Criteria range(String name, ObservationColumn column, MashupFilter.Range range) {
        return new Criteria().between(column, bound(name, column, range.min()), bound(name, column, range.max()));
    }

    private static Object bound(String name, ObservationColumn column, String text) {
        return text == null ? null : value(name, column, text);
    }

    private static Criteria pattern(String name, ObservationColumn column, SqlPattern pattern) {
        if (column.kind() != ObservationColumn.Kind.TEXT && column.kind() != ObservationColumn.Kind.LIST) {
            throw new MashupFault(name + " is no text; patterns do not fit it.");
        }
        String like = pattern.like();
        return switch (column) {
            case TARGET_KEY -> new Criteria().like(column, String.valueOf(TargetNames.key(like)), false);
            case INSTRUMENT_NAME, OBS_COLLECTION -> new Criteria().like(column, like.toUpperCase(Locale.ROOT), false);
            default -> new Criteria().like(column, like, true);
        };
    }

    /** The value in the form and type in which the column stores it. */
    private static Object value(String name, ObservationColumn column, String text) {
        try {
            return switch (column.kind()) {
                case INTEGER -> Long.valueOf(text);
                case NUMBER -> MashupRequest.number(name, text, -Double.MAX_VALUE, Double.MAX_VALUE);
                case TIME -> Moment.ofMjd(Double.parseDouble(text));
                case BOOLEAN -> text.equalsIgnoreCase("true") || text.equals("1");
                case LIST -> text.toUpperCase(Locale.ROOT);
                case TEXT -> text(column, text);
            };
        } catch (IllegalArgumentException e) {
            throw new MashupFault(name + ": \"" + Near.shown(text) + "\" is no value of this column.");
        }
    }

    private static String text(ObservationColumn column, String plain) {
        return switch (column) {
            case TARGET_KEY -> String.valueOf(TargetNames.key(plain));
            case PROPOSAL_ID -> ObservationParameters.withoutZeros(plain);
            case INSTRUMENT_NAME, OBS_COLLECTION, DATA_RIGHTS -> plain.toUpperCase(Locale.ROOT);
            case INTENT_TYPE, DATAPRODUCT_TYPE -> plain.toLowerCase(Locale.ROOT);
            default -> plain;
        };
    }
}
