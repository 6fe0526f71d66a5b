/**
 * The store of telemetry: one row per mnemonic and up to 8,192 samples, compressed without loss, with a header of statistics.
 *
 * <p>{@code SegmentCodec} is a pure function between samples and bytes; {@code SegmentStore} is the SQL (plain JDBC: objects
 * cost a factor of five here). Segments of a mnemonic never overlap; the database refuses it. Ingest writes, retrieval and
 * plot read; nothing else touches the table.
 */
package org.archivesupport.engdb.segment;
