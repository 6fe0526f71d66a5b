package org.archivesupport.search.product;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.archivesupport.search.expression.ValueType;

/** Columns by which products are filtered, with the SQL that gives their value. */
enum ProductColumn {
    TYPE(
            "p.type",
            ValueType.text()
                    .upperCase()
                    .words(List.of("SCIENCE", "PREVIEW", "THUMBNAIL", "INFO", "AUXILIARY", "CALIBRATION"))),
    GROUP(
            "case when p.recommended then '" + ProductColumn.RECOMMENDED_GROUP + "' end",
            ValueType.text().anyCase()),
    SUBGROUP("p.subgroup", ValueType.text().anyCase()),
    SUFFIX(
            "substring(p.filename from '_([A-Za-z0-9-]+)[.][^_]*$')",
            ValueType.text().stored(ProductColumn::suffix).anyCase()),
    EXTENSION(
            "lower(substring(p.filename from '[.]([A-Za-z0-9]+([.](gz|bz2|zip|xz))?)$'))",
            ValueType.text().stored(ProductColumn::extension)),
    FILENAME("p.filename", ValueType.text().anyCase()),
    CALIB_LEVEL("p.calib_level", ValueType.whole().within(-1, 4)),
    RECOMMENDED("p.recommended", ValueType.truth()),
    DATAPRODUCT_TYPE("p.dataproduct_type", ValueType.text().lowerCase()),
    SIZE("p.size", ValueType.whole()),
    ARCHIVED_DATE("p.archived_date", ValueType.time());

    /** MAST's words for the group of recommended products. */
    static final String RECOMMENDED_GROUP = "Minimum Recommended Products";

    private final String sql;
    private final ValueType type;

    ProductColumn(String sql, ValueType type) {
        this.sql = sql;
        this.type = type;
    }

    String sql() {
        return sql;
    }

    ValueType type() {
        return type;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ProductColumn> named(String name) {
        return Arrays.stream(values()).filter(c -> c.wire().equals(name)).findFirst();
    }

    /** {@code _cal} and {@code cal} are the same suffix. */
    private static String suffix(String word) {
        return word.startsWith("_") ? word.substring(1) : word;
    }

    /** {@code .fits} and {@code FITS} are the same extension. */
    private static String extension(String word) {
        return (word.startsWith(".") ? word.substring(1) : word).toLowerCase(Locale.ROOT);
    }
}
