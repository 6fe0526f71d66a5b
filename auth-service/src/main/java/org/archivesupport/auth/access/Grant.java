package org.archivesupport.auth.access;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A right to exclusive data beside membership.
 *
 * @param id number of the grant
 * @param mission mission of the program
 * @param program the program
 * @param obsId the one observation; null for the whole program
 * @param sub Keycloak subject of the person
 * @param validFrom first instant
 * @param validUntil instant from which it no longer holds; null without end
 * @param reason why it was given
 * @param givenBy subject of who gave it
 * @param givenAt when
 */
public record Grant(
        long id,
        String mission,
        String program,
        @Schema(nullable = true) String obsId,
        String sub,
        Instant validFrom,
        @Schema(nullable = true) Instant validUntil,
        String reason,
        String givenBy,
        Instant givenAt) {}
