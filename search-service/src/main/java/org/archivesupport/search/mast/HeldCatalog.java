package org.archivesupport.search.mast;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.archivesupport.search.catalog.CatalogColumn;
import org.archivesupport.search.catalog.CatalogTable;
import org.archivesupport.search.catalog.ColumnType;
import org.archivesupport.search.catalog.SourceQuery;

/** A catalog of the archive under the names that MAST gives it and its columns. */
record HeldCatalog(
        String name, CatalogTable table, Map<String, CatalogColumn> columns, String distance, String distanceUnit) {

    /** @param names entry of the configuration; null for a catalog that is known by its own name only */
    static HeldCatalog of(String name, CatalogTable table, CatalogNames.Entry names) {
        var columns = new LinkedHashMap<String, CatalogColumn>();
        Map<String, String> mast = new LinkedHashMap<>();
        if (names != null) {
            names.columns().forEach((theirs, ours) -> mast.put(ours.toLowerCase(Locale.ROOT), theirs));
        }
        for (CatalogColumn column : table.columns()) {
            columns.put(mast.getOrDefault(column.name().toLowerCase(Locale.ROOT), column.name()), column);
        }
        String distance = names == null ? "distance" : names.distance();
        if (columns.keySet().stream().anyMatch(distance::equalsIgnoreCase)) {
            distance = distance + "_from_position";
        }
        return new HeldCatalog(name, table, columns, distance, names == null ? "arcsec" : names.distanceUnit());
    }

    /** @throws MashupFault if there is no column of that name, without regard to case */
    CatalogColumn column(String asked) {
        return columns.entrySet().stream()
                .filter(e -> e.getKey().equalsIgnoreCase(asked))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> MashupFault.unknownColumn(asked, columns.keySet()));
    }

    boolean has(String asked) {
        return columns.keySet().stream().anyMatch(asked::equalsIgnoreCase);
    }

    /** @return the columns as clients see them; with the distance at the end if a position was asked */
    List<MashupColumn> shown(boolean withDistance) {
        var shown = new ArrayList<MashupColumn>();
        columns.forEach((name, c) ->
                shown.add(new MashupColumn(name, type(c.kind()), name, c.unit(), c.description(), c.ucd(), null)));
        if (withDistance) {
            shown.add(new MashupColumn(
                    distance,
                    "float",
                    distance,
                    distanceUnit,
                    "Angular distance from the asked position",
                    "pos.angDistance",
                    null));
        }
        return shown;
    }

    static String type(ColumnType type) {
        return switch (type) {
            case TEXT, TIME -> "string";
            case BOOLEAN -> "boolean";
            case INTEGER, LONG -> "int";
            case FLOAT, DOUBLE -> "float";
        };
    }

    List<CatalogColumn> stored() {
        return List.copyOf(columns.values());
    }

    /** @return cells and, behind them, the distance in the unit of the service */
    Object[] values(SourceQuery.Row row) {
        Object[] values = java.util.Arrays.copyOf(row.cells(), row.cells().length + 1);
        values[values.length - 1] = inUnit(row.distance());
        return values;
    }

    Double inUnit(Double degrees) {
        return degrees == null
                ? null
                : switch (distanceUnit) {
                    case "deg" -> degrees;
                    case "arcmin" -> degrees * 60;
                    default -> degrees * 3600;
                };
    }
}
