/**
 * Tables on their way out: rows are pushed one by one into a writer, as JSON, CSV (RFC 4180), VOTable 1.4 or 1.5
 * (BINARY2, TABLEDATA), ECSV 1.0 or FITS binary table. Nothing is kept in memory, the head is written with the first row,
 * and a table that is cut at a limit or breaks off always says so.
 *
 * <p>Every feature of this service that answers tables may call it; it knows none of them.
 */
package org.archivesupport.search.table;
