package org.archivesupport.search.catalog;

import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A column of a catalog.
 *
 * @param name as its makers spell it; in SQL it is this name in lower case
 * @param type text, boolean, integer, long, float, double or time
 */
@Schema(description = "A column of a catalog")
public record CatalogColumn(
        String name,

        @Schema(enumeration = {"text", "boolean", "integer", "long", "float", "double", "time"})
        String type,

        @Schema(nullable = true) String unit,

        @Schema(description = "IVOA UCD1+", nullable = true) String ucd,

        @Schema(nullable = true) String description) {

    /** @return the type as a constant */
    public ColumnType kind() {
        return ColumnType.of(type);
    }

    /** @return the column of the table {@code s} in SQL, for conditions */
    public String sql() {
        return "s." + quoted();
    }

    String quoted() {
        return '"' + name.toLowerCase(Locale.ROOT) + '"';
    }

    boolean has(String word) {
        return ucd != null && (";" + ucd.toLowerCase(Locale.ROOT) + ";").contains(";" + word + ";");
    }
}
