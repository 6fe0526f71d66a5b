/**
 * The samples of a mnemonic in a range of time. {@code SampleReader} is the one reader for every format and wire form, so they cannot
 * disagree; it hands whole segments to a {@code SampleSink} that formats them. Ranges are half-open.
 *
 * <p>Here too are the native CSV and JSON, and the value held at a time. {@code mast}, {@code edp} and {@code plot} build on this.
 */
package org.archivesupport.engdb.retrieval;
