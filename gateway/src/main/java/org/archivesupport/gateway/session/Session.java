package org.archivesupport.gateway.session;

import java.time.Instant;
import java.util.List;

/**
 * Someone who is logged in with a browser.
 *
 * @param id the cookie's value
 * @param keycloakSession {@code sid} of Keycloak's tokens, or null
 * @param expiresAt when it ends if the person does nothing more
 * @param endsAt when it ends in any case
 */
public record Session(
        String id,
        String sub,
        String username,
        String name,
        String email,
        List<String> roles,
        String keycloakSession,
        Instant expiresAt,
        Instant endsAt) {

    public boolean staff() {
        return roles.contains("staff");
    }
}
