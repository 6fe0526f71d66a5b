/**
 * Would a proposed observation repeat one that was made or is planned? Follows the questions of the JWST duplicate
 * observations policy: same field, instrument, mode, optical elements, and comparable depth; radii as its table of
 * areal observations gives them. People judge; this finds what to look at.
 */
package org.archivesupport.search.duplication;
