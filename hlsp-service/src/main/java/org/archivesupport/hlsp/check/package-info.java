/**
 * Checks of one file: content against extension, FITS structure (FITS Standard 4.0), checksums, common keywords, tables of
 * text, read-me files. One pass over a stream in constant memory; any bytes give a report, never an exception.
 *
 * <p>Needs {@code naming} and {@code rule}; {@code upload} calls it. Headers are read here and not by a FITS library, because
 * libraries repair what a check must report.
 */
package org.archivesupport.hlsp.check;
