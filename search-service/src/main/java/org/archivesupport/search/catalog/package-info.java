/**
 * Source catalogs with columns of their own: loading (CSV, ECSV 1.0), search by place and by every column, names of sources.
 *
 * <p>Every load of a catalog is a table {@code catalogs.t<load>} with typed columns and a B-tree over order-29 HEALPix cells;
 * {@code CatalogTables} says which one is present. Wire forms and the resolver ask {@code SourceQuery} and
 * {@code CatalogQuery}; nobody else reads the tables.
 */
package org.archivesupport.search.catalog;
