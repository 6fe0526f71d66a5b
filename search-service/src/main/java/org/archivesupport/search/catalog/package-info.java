/**
 * Source catalogs: lists of stars and deep-sky objects with positions, searched by cone.
 */
package org.archivesupport.search.catalog;
