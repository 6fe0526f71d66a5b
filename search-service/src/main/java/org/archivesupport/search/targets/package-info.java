/**
 * Uploaded lists of targets: reading them (CSV in many spellings, VOTable), searching all their places in one request, and
 * keeping them under a name for a person. A hit is what a single search by position would find.
 *
 * <p>Calls {@code observation} for the search, {@code resolve} for names without a place and {@code table} for the answer.
 */
package org.archivesupport.search.targets;
