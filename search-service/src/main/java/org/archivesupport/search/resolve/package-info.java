/**
 * Names to positions: a local resolver over the catalogs and the targets that the archive knows.
 */
package org.archivesupport.search.resolve;
