/**
 * MAST's mission search at its own addresses: columns, search, lists of products and the products themselves, and the keyword
 * services of Mashup (Mast.Jwst.Filtered.*). Translates to {@code keyword}, {@code product} and {@code retrieval}; no rule
 * of the archive lives here. Faults of input are 400 with {@code messages}, as these clients read only the status; hints
 * stand in {@code messages} of a 200.
 */
package org.archivesupport.search.missions;
