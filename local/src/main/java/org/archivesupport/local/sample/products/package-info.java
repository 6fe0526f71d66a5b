/**
 * Files of the sample archive: the list that each observation has, and for some of them small valid FITS files with invented
 * pixels. A scene belongs to its target, so all filters show the same sources.
 */
package org.archivesupport.local.sample.products;
