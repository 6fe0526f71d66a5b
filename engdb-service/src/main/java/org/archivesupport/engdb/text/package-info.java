/**
 * Times and numbers to and from bytes, written by hand because formatting is the limit of a telemetry download.
 *
 * <p>Pure functions on byte arrays, no allocation per row. Everything here is exact: {@code %.10f} of C for fixed decimals,
 * the nearest double or float for parsing. Used by ingest, retrieval and the wire forms; uses nothing of the service.
 */
package org.archivesupport.engdb.text;
