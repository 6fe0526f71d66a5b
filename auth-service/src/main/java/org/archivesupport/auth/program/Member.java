package org.archivesupport.auth.program;

import java.time.Instant;

/**
 * A person in a program, for a time.
 *
 * @param sub Keycloak subject
 * @param username login name, or null if never known
 * @param name full name, or null
 * @param role PI or CoI
 * @param validFrom first instant of the membership
 * @param validUntil instant from which it no longer holds; null without end
 * @param addedBy subject of who added the person
 * @param addedAt when
 */
public record Member(
        String sub,
        String username,
        String name,
        Role role,
        Instant validFrom,
        Instant validUntil,
        String addedBy,
        Instant addedAt) {}
