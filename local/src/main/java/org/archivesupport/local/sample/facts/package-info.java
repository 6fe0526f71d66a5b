/**
 * Facts that are true: public JWST programs, their targets and instrument modes, filters, apertures.
 * The programs are read from {@code /sample/programs.json}, which names the sources.
 */
package org.archivesupport.local.sample.facts;
