/**
 * What staff and services bring in: observations as JSON lines, visit tables, bytes of products, catalogs.
 *
 * <p>Everything of one request is one transaction, with its outbox rows; a repeat changes nothing.
 */
package org.archivesupport.search.ingest;
