package org.archivesupport.auth.whoami;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who the archive thinks the caller is.
 *
 * @param anonymous whether no valid token came with the request
 * @param sub Keycloak subject or module name; null for anonymous callers
 * @param username login name, or null
 * @param name full name, or null
 * @param email mail address, or null
 * @param groups {@code user} or {@code service}, and staff roles
 * @param scopes what the token may be used for
 * @param signedInBy how the caller is known; null for anonymous callers
 * @param tokenId id of the personal token, or null
 * @param tokenName what its owner calls it, or null
 * @param tokenExpiresAt when the personal token ends, however much it is used; null without one
 * @param tokenEndsUnusedAt when it ends if it is not used any more; null without one
 * @param loginAt when the person logged in; null where that is not known
 */
public record WhoAmI(
        boolean anonymous,
        @Schema(nullable = true) String sub,
        @Schema(nullable = true) String username,
        @Schema(nullable = true) String name,
        @Schema(nullable = true) String email,
        List<String> groups,
        List<String> scopes,
        @Schema(nullable = true) SignedInBy signedInBy,
        @Schema(nullable = true) String tokenId,
        @Schema(nullable = true) String tokenName,
        @Schema(nullable = true) Instant tokenExpiresAt,
        @Schema(nullable = true) Instant tokenEndsUnusedAt,
        @Schema(nullable = true) Instant loginAt) {

    /** How a caller is known. */
    public enum SignedInBy {
        @JsonProperty("session")
        SESSION,
        @JsonProperty("personal_token")
        PERSONAL_TOKEN,
        @JsonProperty("service")
        SERVICE
    }

    static final WhoAmI NOBODY =
            new WhoAmI(true, null, null, null, null, List.of(), List.of(), null, null, null, null, null, null);
}
