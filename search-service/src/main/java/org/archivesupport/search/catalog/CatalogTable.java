package org.archivesupport.search.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A catalog as it is stored at present.
 *
 * @param load number of the table that holds its rows
 * @param ra column of right ascension, degrees
 * @param dec column of declination, degrees
 * @param id column that names a source; null if none does
 */
public record CatalogTable(
        Catalog catalog,
        long load,
        List<CatalogColumn> columns,
        CatalogColumn ra,
        CatalogColumn dec,
        CatalogColumn id) {

    /** @return the column of that name without regard to case */
    public Optional<CatalogColumn> column(String name) {
        return columns.stream().filter(c -> c.name().equalsIgnoreCase(name)).findFirst();
    }

    String sql() {
        return "catalogs.t" + load;
    }
}
