/**
 * HAPI 3.3, the open form for time series over HTTP: about, capabilities, catalog, info and data of each mnemonic that has samples.
 * Translates only; the samples come from {@code retrieval}. CSV alone; a range is start to stop, half-open, as everywhere here.
 *
 * <p>Standard: hapi-server/data-specification, version 3.3.
 */
package org.archivesupport.engdb.hapi;
