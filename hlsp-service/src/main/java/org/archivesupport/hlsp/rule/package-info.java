/**
 * The rules of a delivery: what they are called, how grave a breach is, and how a breach is told.
 *
 * <p>The ids are those of the suite's rule table (NAM file names, COL collections, RDM read-me files, FMT formats, FIT FITS
 * structure, COM common keywords, CHK integrity). Pure values; every feature may use them.
 */
package org.archivesupport.hlsp.rule;
