package org.archivesupport.search.mast;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A column as the wire and columnsconfig show it.
 *
 * @param type one of the words that clients know: string, int, float, boolean
 * @param unit null if it has none
 * @param separator ";" if a cell may hold a list of values; else null
 */
public record MashupColumn(
        String name, String type, String label, String unit, String description, String ucd, String separator) {

    public static MashupColumn of(String name, String type, String label, String unit) {
        return new MashupColumn(name, type, label, unit, null, null, null);
    }

    /** @return whether clients send a range for it ({min, max}), never single values */
    public boolean continuous() {
        return type.equals("float");
    }

    /** Adds what columnsconfig says about the column. */
    void describe(ObjectNode node) {
        node.put("text", label == null ? name : label);
        node.put(
                "vot.datatype",
                switch (type) {
                    case "float" -> "double";
                    case "string" -> "char";
                    default -> type;
                });
        node.put("vot.name", name);
        node.put("vot.description", description == null ? label == null ? name : label : description);
        if (unit != null) {
            node.put("unit", unit).put("vot.unit", unit);
        }
        if (ucd != null) {
            node.put("vot.ucd", ucd);
        }
        if (separator != null) {
            node.put("separator", separator);
        }
        String example = ColumnExamples.of(name);
        if (example != null) {
            node.put("example", example);
        }
    }
}
