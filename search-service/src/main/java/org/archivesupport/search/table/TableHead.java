package org.archivesupport.search.table;

import java.util.List;

/**
 * What is known of a table before its rows.
 *
 * @param name word that names file and table: {@code observations}
 * @param description one line
 */
public record TableHead(String name, String description, List<Column> columns) {

    public TableHead {
        columns = List.copyOf(columns);
    }
}
