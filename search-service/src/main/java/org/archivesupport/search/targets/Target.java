package org.archivesupport.search.targets;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One place of a list.
 *
 * @param name as the list gives it; its number in the list, from 1, where it has none
 * @param ra degrees, ICRS, 0 to 360
 * @param dec degrees, ICRS
 */
@Schema(name = "Target", description = "A place of a list, ICRS degrees")
public record Target(String name, double ra, double dec) {}
