/**
 * Header keywords of files and file sets, the dictionary of columns of every mission, and the search over both.
 *
 * <p>The dictionaries are data files ({@code mission-columns/*.tsv}): each column is either known from observations and
 * products or read from the FITS header (FITS Standard 4.0, section 4) when the bytes arrive or the ingest brings keywords.
 * A column that no file filled is null. {@code ingest} stores through {@link org.archivesupport.search.keyword.KeywordStore};
 * {@code missions} asks {@link org.archivesupport.search.keyword.KeywordSearch}.
 */
package org.archivesupport.search.keyword;
