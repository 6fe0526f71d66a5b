/**
 * Measurements against a suite that {@code ./aus up} started: each is a ratio of two things measured in one run, so that the
 * machine and its load cancel out. README.md of this module has the commands and the figures.
 */
package org.archivesupport.benchmarks;
