/**
 * The sample archive: made from a seed and a size, loaded through the public doors of the suite.
 *
 * <p>It starts from facts (package {@code facts}) about real programs, targets and instruments. Every observation, product,
 * sample and ticket made from them is invented, and its record says so.
 */
package org.archivesupport.local.sample;
