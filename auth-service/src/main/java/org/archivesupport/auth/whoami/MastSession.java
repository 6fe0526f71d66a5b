package org.archivesupport.auth.whoami;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The caller in the form that MAST's {@code /whoami} has and its clients read.
 *
 * @param anon whether the caller is not logged in
 * @param attrib attributes for display; astroquery greets with {@code display_name}
 * @param eppn login name in the form of an eduPersonPrincipalName
 * @param ezid login name; {@code anonymous} if not logged in
 * @param scopes what the token may be used for
 * @param session id of the session, or null
 * @param token id of the personal token, or null; never its text
 */
public record MastSession(
        boolean anon,
        Attributes attrib,
        @Schema(nullable = true) String eppn,
        @Schema(nullable = true) String ezid,
        List<String> scopes,
        @Schema(nullable = true) String session,
        @Schema(nullable = true) String token) {

    /**
     * Attributes for display.
     *
     * @param tokenName what the owner calls the token; null without one
     * @param tokenExpiresAt when the token ends, however much it is used; null without one
     * @param tokenEndsUnusedAt when it ends if it is not used any more; null without one
     */
    @Schema(name = "MastAttributes")
    public record Attributes(
            String displayName,
            @Schema(nullable = true) String email,
            @Schema(nullable = true) String uuid,
            @Schema(nullable = true) String tokenName,
            @Schema(nullable = true) Instant tokenExpiresAt,
            @Schema(nullable = true) Instant tokenEndsUnusedAt) {}

    static MastSession of(WhoAmI who, String session) {
        if (who.anonymous()) {
            return new MastSession(
                    true,
                    new Attributes("anonymous", null, null, null, null, null),
                    "anonymous",
                    "anonymous",
                    List.of(),
                    null,
                    null);
        }
        String shown = who.name() != null ? who.name() : who.username();
        return new MastSession(
                false,
                new Attributes(
                        shown == null ? who.sub() : shown,
                        who.email(),
                        who.sub(),
                        who.tokenName(),
                        who.tokenExpiresAt(),
                        who.tokenEndsUnusedAt()),
                who.username(),
                who.username(),
                who.scopes(),
                session,
                who.tokenId());
    }
}
