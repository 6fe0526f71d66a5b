package org.archivesupport.auth.program;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A person in a program, for a time.
 *
 * @param sub Keycloak subject
 * @param username login name, or null if never known
 * @param name full name, or null
 * @param role PI, Delegate or CoI
 * @param validFrom first instant of the membership
 * @param validUntil instant from which it no longer holds; null without end
 * @param addedBy subject of who added the person
 * @param addedAt when
 */
public record Member(
        String sub,
        @Schema(nullable = true) String username,
        @Schema(nullable = true) String name,
        Role role,
        Instant validFrom,
        @Schema(nullable = true) Instant validUntil,
        String addedBy,
        Instant addedAt) {}
