package org.archivesupport.search.keyword;

import java.util.Locale;
import java.util.Set;

/**
 * A column of a mission's search.
 *
 * @param name as on the wire; case does not matter in requests
 * @param qualType string, substring, ustring, integer, float, datetime, boolean, ra or dec (MAST's words)
 * @param label short name for people
 * @param source {@code =name} for what observations and products know, {@code ?} for what only a search has, else the FITS
 *     keyword, perhaps with the instrument before a colon
 * @param shown part of the answer when no columns are chosen
 */
public record MissionColumn(
        String name, String qualType, String label, String source, boolean shown, String description) {

    private static final Set<String> INDEXED = Set.of(
            "=id",
            "=obs_id",
            "=target_name",
            "=program",
            "=proposal_id",
            "=t_min",
            "=s_ra",
            "=s_dec",
            "DETECTOR",
            "TARGPROP");

    /** @return false for what only a search has: it cannot be asked for in a condition */
    public boolean queryable() {
        return !source.equals("?");
    }

    /** @return whether a condition on the column is found by an index */
    public boolean indexed() {
        return INDEXED.contains(source);
    }

    /** @return whether the value stands in headers */
    public boolean fromHeader() {
        return !source.startsWith("=") && !source.equals("?");
    }

    /** @return the FITS keyword, in capitals */
    String keyword() {
        return source.substring(source.indexOf(':') + 1);
    }

    /** @return the only instrument whose files have the column, or null for all */
    public String instrument() {
        int colon = source.indexOf(':');
        return colon < 0 ? null : source.substring(0, colon);
    }

    /** @return the name in stored keywords */
    String key() {
        return name.toLowerCase(Locale.ROOT);
    }

    /** @return string, integer, float, datetime or boolean: the type of values in an answer */
    public String wireType() {
        return switch (qualType) {
            case "integer", "float", "datetime", "boolean" -> qualType;
            case "ra", "dec" -> "float";
            default -> "string";
        };
    }
}
