/**
 * Places and regions on the sphere: HEALPix in nested order, circles, polygons, boxes and coverages (MOC), their texts, exact
 * distances and overlaps, and covers that lose nothing.
 *
 * <p>Pure functions over the JDK alone; angles at the borders are degrees in ICRS. The HEALPix scheme is that of
 * Górski et al. 2005 (ApJ 622, 759); texts are the subset of IVOA STC-S that archives write in s_region, the POS of SIA 2
 * and the forms of IVOA MOC 2.0.
 */
package org.archivesupport.sky;
