package org.archivesupport.auth.access;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A right to exclusive data beside membership, for a person or a group.
 *
 * @param id number of the grant
 * @param mission mission of the program
 * @param program the program
 * @param obsId the one observation; null for the whole program or one product
 * @param uri the one product; null for the whole program or one observation
 * @param sub Keycloak subject of the person; null for a group
 * @param username login name of the person, if known
 * @param name full name of the person, if known
 * @param group number of the group; null for a person
 * @param groupName what the group is called, or null
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
        @Schema(nullable = true) String uri,
        @Schema(nullable = true) String sub,
        @Schema(nullable = true) String username,
        @Schema(nullable = true) String name,
        @Schema(nullable = true) Long group,
        @Schema(nullable = true) String groupName,
        Instant validFrom,
        @Schema(nullable = true) Instant validUntil,
        String reason,
        String givenBy,
        Instant givenAt) {}
