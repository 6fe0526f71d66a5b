/**
 * Observing programs and why a program has no data yet.
 */
package org.archivesupport.search.program;
