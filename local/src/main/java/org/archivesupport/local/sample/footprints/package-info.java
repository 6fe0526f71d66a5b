/**
 * Where an aperture of the telescope falls in the sky: corners in the focal plane, the roll that the Sun allows on a day, and
 * the gnomonic projection between them. Angles are degrees unless a name says arcsec.
 */
package org.archivesupport.local.sample.footprints;
