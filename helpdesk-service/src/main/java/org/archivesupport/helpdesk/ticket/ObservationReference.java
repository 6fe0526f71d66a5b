package org.archivesupport.helpdesk.ticket;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The observation that a ticket is about.
 *
 * @param obsCollection such as {@code JWST}
 * @param obsId such as {@code jw02731001001_02101_00001_nrcalong}
 */
@Schema(name = "ObservationReference")
public record ObservationReference(
        @Schema(required = true, minLength = 1, maxLength = 40)
        String obsCollection,

        @Schema(required = true, minLength = 1, maxLength = 200)
        String obsId) {}
