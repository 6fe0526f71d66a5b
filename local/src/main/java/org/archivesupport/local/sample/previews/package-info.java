/**
 * Preview images, rendered from the pixels of the sample's FITS files. No text is drawn, as a small machine may have no fonts;
 * that the pixels are invented stands in the file's own comment.
 */
package org.archivesupport.local.sample.previews;
