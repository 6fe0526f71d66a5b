/**
 * The wire forms of MAST, so that its clients work unchanged: Mashup requests, column metadata, file download.
 *
 * <p>Translates to the same inner calls as the own API; no rule lives here. A feature offers a Mashup service of its own by a
 * bean of {@link org.archivesupport.search.mast.MashupService}; this package never calls such a feature back.
 */
package org.archivesupport.search.mast;
