package org.archivesupport.search.mast;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.archivesupport.search.observation.Criteria;
import org.archivesupport.search.observation.Moment;
import org.archivesupport.search.observation.ObservationColumn;
import org.archivesupport.search.observation.ObservationColumn.Kind;
import org.archivesupport.search.observation.ObservationParameters;
import org.archivesupport.search.observation.TargetNames;

/**
 * Mashup filters as criteria of observations. Texts are compared without regard to case, as MAST does. An instrument without
 * a mode stands for all its modes, so that scripts from before the modes still find their rows; obsid takes the obs_id too.
 */
final class CaomFilters {

    private static final double LAST_MJD = 2_000_000;
    private static final List<String> COLUMNS =
            CaomColumn.FILTERED.stream().map(c -> c.wire).toList();

    private CaomFilters() {}

    static Criteria criteria(List<MashupFilter> filters) {
        var criteria = new Criteria();
        filters.forEach(filter -> criteria.anyOf(alternatives(filter)));
        return criteria;
    }

    private static List<Criteria> alternatives(MashupFilter filter) {
        CaomColumn asked = CaomColumn.named(filter.column())
                .filter(c -> c != CaomColumn.DISTANCE)
                .orElseThrow(() -> MashupFault.unknownColumn(filter.column(), COLUMNS));
        if (asked.column == null) {
            return withoutValues(asked, filter);
        }
        var alternatives = new ArrayList<Criteria>();
        filter.ranges().forEach(range -> alternatives.add(range(asked, range)));
        exact(asked, filter.exact(), alternatives);
        if (filter.freeText() != null) {
            alternatives.add(pattern(asked, filter.freeText()));
        }
        return alternatives;
    }

    /** Every row has the same value, null or -999. */
    private static List<Criteria> withoutValues(CaomColumn asked, MashupFilter filter) {
        boolean all = asked == CaomColumn.SEQUENCE
                && (filter.exact().stream().anyMatch(text -> whole(asked.wire, text) == CaomColumn.NO_SEQUENCE)
                        || filter.ranges().stream()
                                .map(r -> r.numbers(asked.wire))
                                .anyMatch(r -> r[0] <= CaomColumn.NO_SEQUENCE && r[1] >= CaomColumn.NO_SEQUENCE));
        return all ? List.of(new Criteria()) : List.of();
    }

    private static Criteria range(CaomColumn asked, MashupFilter.Range range) {
        ObservationColumn column = asked.column;
        if (column.kind() == Kind.LIST || column.kind() == Kind.BOOLEAN) {
            throw new MashupFault(asked.wire + " takes values, no range.");
        }
        if (column.kind() != Kind.TEXT) {
            range.numbers(asked.wire);
        }
        return new Criteria().between(column, bound(asked, range.min()), bound(asked, range.max()));
    }

    private static Object bound(CaomColumn asked, String text) {
        if (text == null) {
            return null;
        }
        return switch (asked.column.kind()) {
            case INTEGER -> MashupRequest.number(asked.wire, text, -1e15, 1e15);
            case TIME -> Moment.ofMjd(Math.max(0, Math.min(LAST_MJD, Double.parseDouble(text))));
            default -> value(asked, text);
        };
    }

    private static void exact(CaomColumn asked, List<String> texts, List<Criteria> alternatives) {
        var equal = new ArrayList<Object>();
        for (String text : texts) {
            if (asked == CaomColumn.OBSID && !text.matches("\\d{1,18}")) {
                alternatives.add(new Criteria().in(ObservationColumn.OBS_ID, spellings(text)));
            } else if (asked == CaomColumn.FILTER && text.indexOf(';') >= 0) {
                var all = new Criteria();
                for (String member : text.split(";")) {
                    all.in(asked.column, List.of(member.strip().toUpperCase(Locale.ROOT)));
                }
                alternatives.add(all);
            } else if (asked == CaomColumn.TARGET_CLASS || asked == CaomColumn.WAVEBAND) {
                alternatives.add(
                        new Criteria().matches(asked.column, "(^|;)\\s*" + SqlPattern.literal(text) + "\\s*(;|$)"));
            } else if (asked == CaomColumn.NAME) {
                equal.addAll(spellings(text));
            } else if (asked.column.kind() == Kind.TEXT && anyCase(asked)) {
                alternatives.add(new Criteria().like(asked.column, escaped(text), true));
            } else {
                equal.add(value(asked, text));
                if (asked == CaomColumn.INSTRUMENT && text.indexOf('/') < 0) {
                    alternatives.add(
                            new Criteria().like(asked.column, escaped(text.toUpperCase(Locale.ROOT)) + "/%", false));
                }
            }
        }
        if (!equal.isEmpty()) {
            alternatives.add(new Criteria().in(asked.column, equal));
        }
    }

    /** Kept as they came; all other texts are kept in one case. */
    private static boolean anyCase(CaomColumn asked) {
        return switch (asked) {
            case PI, TITLE, PROVENANCE, PROJECT_NAME, PROGRAM_TYPE -> true;
            default -> false;
        };
    }

    private static List<String> spellings(String text) {
        return List.of(text, text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static Criteria pattern(CaomColumn asked, SqlPattern pattern) {
        ObservationColumn column = asked.column;
        if (column.kind() != Kind.TEXT && column.kind() != Kind.LIST) {
            throw new MashupFault(asked.wire + " is no text; patterns do not fit it.");
        }
        if (pattern.hasClass()) {
            return new Criteria()
                    .matches(
                            column == ObservationColumn.TARGET_KEY ? ObservationColumn.TARGET_NAME : column,
                            pattern.regex());
        }
        String like = pattern.like();
        return switch (column) {
            case TARGET_KEY -> targets(like);
            case INSTRUMENT_NAME, OBS_COLLECTION -> new Criteria().like(column, like.toUpperCase(Locale.ROOT), false);
            default -> new Criteria().like(column, like, true);
        };
    }

    /** An underscore may be the wildcard, or one of the characters that do not matter in names. */
    private static Criteria targets(String like) {
        return new Criteria()
                .anyOf(List.of(
                        new Criteria().like(ObservationColumn.TARGET_KEY, String.valueOf(TargetNames.key(like)), false),
                        new Criteria().like(ObservationColumn.TARGET_NAME, like, true)));
    }

    /** The value in the form and type in which the column stores it. */
    private static Object value(CaomColumn asked, String text) {
        return switch (asked.column.kind()) {
            case INTEGER -> whole(asked.wire, text);
            case NUMBER -> MashupRequest.number(asked.wire, text, -Double.MAX_VALUE, Double.MAX_VALUE);
            case TIME -> moment(asked.wire, text);
            case BOOLEAN -> truth(asked.wire, text);
            case LIST -> text.toUpperCase(Locale.ROOT);
            case TEXT -> text(asked.column, text);
        };
    }

    private static long whole(String name, String text) {
        double number = MashupRequest.number(name, text, -Double.MAX_VALUE, Double.MAX_VALUE);
        if (number != Math.rint(number) || Math.abs(number) > 1e15) {
            throw new MashupFault(name + ": \"" + Near.shown(text) + "\" is no whole number.");
        }
        return (long) number;
    }

    private static Object moment(String name, String text) {
        try {
            return Moment.ofMjd(Double.parseDouble(text));
        } catch (IllegalArgumentException e) {
            throw new MashupFault(
                    name + ": \"" + Near.shown(text) + "\" is no Modified Julian Date from 0 to 2000000.");
        }
    }

    private static boolean truth(String name, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "t", "yes" -> true;
            case "false", "0", "f", "no" -> false;
            default -> throw new MashupFault(name + ": \"" + Near.shown(text) + "\" is neither true nor false.");
        };
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
