package org.archivesupport.auth.whoami;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.archivesupport.auth.personal.FreshLogin;
import org.archivesupport.auth.personal.PersonalToken;
import org.archivesupport.auth.personal.PersonalTokens;
import org.archivesupport.auth.personal.Scope;
import org.archivesupport.auth.personal.Tid;
import org.archivesupport.auth.whoami.WhoAmI.SignedInBy;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who is calling. Anonymous callers get an answer too. */
@Path("")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Who am I")
@APIResponse(
        responseCode = "401",
        description = "A token came along that is no valid internal token for this service",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class WhoAmIResource {

    @Inject
    Caller caller;

    @Inject
    PersonalTokens tokens;

    @Inject
    FreshLogin fresh;

    @Inject
    CurrentIdentityAssociation association;

    @GET
    @Path("/api/v1/auth/whoami")
    @Operation(summary = "Who the archive thinks I am")
    @APIResponse(
            responseCode = "200",
            description = "The caller, or anonymous",
            content = @Content(schema = @Schema(implementation = WhoAmI.class)))
    public Response own() {
        return answer(who());
    }

    @GET
    @Path("/whoami")
    @Operation(summary = "Who the archive thinks I am, in the form of MAST")
    @APIResponse(
            responseCode = "200",
            description = "The caller, or anonymous",
            content = @Content(schema = @Schema(implementation = MastSession.class)))
    public Response mast() {
        WhoAmI who = who();
        String session = who.signedInBy() == SignedInBy.SESSION ? caller.tokenId() : null;
        return answer(MastSession.of(who, session));
    }

    private static Response answer(Object body) {
        return Response.ok(body)
                .header("Cache-Control", "no-store")
                .header("Vary", "Authorization, Cookie")
                .build();
    }

    private WhoAmI who() {
        if (caller.anonymous()) {
            return WhoAmI.NOBODY;
        }
        String tid = caller.tokenId();
        boolean personal = Tid.isPersonal(tid);
        Optional<PersonalToken> token = personal ? tokens.one(caller.sub(), Tid.id(tid)) : Optional.empty();
        SignedInBy by =
                caller.service() ? SignedInBy.SERVICE : personal ? SignedInBy.PERSONAL_TOKEN : SignedInBy.SESSION;
        return new WhoAmI(
                false,
                caller.sub(),
                caller.username(),
                caller.name(),
                caller.email(),
                groups(),
                List.copyOf(Scope.split(caller.scope())),
                by,
                token.map(PersonalToken::id).orElse(null),
                token.map(PersonalToken::name).orElse(null),
                token.map(PersonalToken::expiresAt).orElse(null),
                token.map(PersonalToken::endsUnusedAt).orElse(null),
                fresh.at().orElse(null));
    }

    private List<String> groups() {
        return List.copyOf(new TreeSet<>(
                association.getDeferredIdentity().await().indefinitely().getRoles()));
    }
}
