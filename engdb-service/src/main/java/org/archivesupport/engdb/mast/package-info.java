/**
 * The file form of the engineering database at MAST, byte for byte, as the calibration pipeline of JWST and other scripts ask it:
 * {@code Download/file?uri=mast:jwstedb/NAME-start-end.csv}. Translates only; the samples come from {@code retrieval}.
 */
package org.archivesupport.engdb.mast;
