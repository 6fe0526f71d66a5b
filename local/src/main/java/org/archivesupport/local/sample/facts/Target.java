package org.archivesupport.local.sample.facts;

/**
 * A place in the sky.
 *
 * @param ra ICRS, degrees, 0 to 360
 * @param dec ICRS, degrees, -90 to 90
 * @param classification words of the field, general first
 */
public record Target(String name, double ra, double dec, String classification) {}
