/**
 * Names to positions: first what the archive knows itself (catalogs, targets of observations), then SIMBAD and NED where an
 * address is configured, over a table of their earlier answers. Answers from outside are data, never trusted: bounded in time
 * and size, no redirects, checked ranges. Any feature may ask {@link org.archivesupport.search.resolve.Resolver}; the wire
 * form of MAST's resolver (Santa) is here too.
 */
package org.archivesupport.search.resolve;
