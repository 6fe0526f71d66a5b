/**
 * Places and regions on the sphere: HEALPix in nested order, circles and polygons, STC-S text, exact distances.
 *
 * <p>Pure functions over the JDK alone; angles at the borders are degrees in ICRS. The HEALPix scheme is that of
 * Górski et al. 2005 (ApJ 622, 759); the text form is the subset of IVOA STC-S that archives write in s_region.
 */
package org.archivesupport.sky;
