package org.archivesupport.notification.event;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One file that arrived, in the eight members that MAST's own notification files have, so that
 * {@code MastMissions.download_products} of astroquery reads a list of them.
 *
 * @param program number where the program is one, text otherwise
 * @param eventType {@code New}, {@code Reprocessed} or {@code Public}
 * @param archivedDate RFC 3339 with {@code Z}
 * @param publicReleaseDate RFC 3339 with {@code Z}, or null while it is not known
 */
@Schema(name = "ProgramEvent")
public record ProgramEvent(
        String eventId,
        String mission,
        String fileset,
        String filename,

        @Schema(oneOf = {Long.class, String.class}) Object program,

        @Schema(enumeration = {"New", "Reprocessed", "Public"})
        String eventType,

        @Schema(nullable = true, format = "date-time") String archivedDate,
        @Schema(nullable = true, format = "date-time") String publicReleaseDate) {}
