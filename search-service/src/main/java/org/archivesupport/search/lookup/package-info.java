/**
 * MAST's path_lookup: where the bytes of products lie, for clients that read from the store itself. Decides as every download
 * does; a file that the caller may not read has no path.
 */
package org.archivesupport.search.lookup;
