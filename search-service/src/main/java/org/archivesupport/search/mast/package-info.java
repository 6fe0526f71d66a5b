/**
 * The wire forms of MAST, so that its clients work unchanged: Mashup requests, column metadata, file download.
 *
 * <p>Translates to the same inner calls as the own API; no rule lives here.
 */
package org.archivesupport.search.mast;
