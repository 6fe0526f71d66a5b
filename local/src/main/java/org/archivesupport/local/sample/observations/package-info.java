/**
 * Programs become visits, visits become combined observations (level 3) with their exposures (level 2), named as the
 * observatory names them. Each visit is made from the seed and its own place in the sequence alone, so any number of them streams by in
 * constant memory, and a bigger archive contains the smaller one of the same seed.
 */
package org.archivesupport.local.sample.observations;
