package org.archivesupport.auth.personal;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.archivesupport.auth.personal.PersonalTokens.Owner;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.PageLinks;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** A person's own tokens. None of the operations that change something takes a personal token. */
@Path("/api/v1/auth/tokens")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Personal tokens", description = "Tokens for scripts, made and revoked by their owner")
@APIResponse(
        responseCode = "400",
        description = "Bad input; every fault is named",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "401",
        description = "No valid token",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class PersonalTokenResource {

    @Inject
    PersonalTokens tokens;

    @Inject
    FreshLogin fresh;

    @Inject
    Caller caller;

    /** A page of tokens. */
    @Schema(name = "PersonalTokenPage")
    public static final class Tokens {
        /** The tokens, newest first. */
        public List<PersonalToken> items;
        /** Cursor of the next page, or null. */
        @Schema(nullable = true)
        public String next;
    }

    /** A whole token that somebody found. */
    @Schema(name = "LeakedToken")
    public record Leaked(@Schema(required = true) String token) {
        @Override
        public String toString() {
            return "a leaked token";
        }
    }

    @GET
    @Operation(summary = "My tokens, newest first, ended ones too")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content = @Content(schema = @Schema(implementation = Tokens.class)))
    @APIResponse(
            responseCode = "403",
            description = "The token lacks user:info",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response list(
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit,
            @Parameter(description = "cursor of the page before") @RestQuery String after,
            @Context UriInfo uri) {
        person().requireScope(Scope.USER_INFO.text());
        Instant created = null;
        String id = null;
        if (after != null) {
            List<String> key = Cursor.decode(after, 2);
            created = instant(key.get(0));
            id = key.get(1);
            if (!TokenForm.ID.matcher(id).matches()) {
                throw noCursor();
            }
        }
        List<PersonalToken> rows = tokens.list(caller.sub(), created, id, limit + 1);
        return PageLinks.ok(Page.of(rows, limit, t -> Cursor.encode(t.createdAt(), t.id())), uri);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Makes a token",
            description =
                    "The token is shown in this answer and never again. A personal token cannot make another one, and the"
                            + " login must be of the last minutes (problem type " + FreshLogin.TYPE + ").")
    @APIResponse(
            responseCode = "201",
            description = "The token, with its text",
            content = @Content(schema = @Schema(implementation = PersonalToken.class)))
    @APIResponse(
            responseCode = "403",
            description = "Asked with a personal token, by a service, or after a login that is too long ago",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "409",
            description = "The person has as many tokens as one may have",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response make(@NotNull TokenWish wish) {
        Owner owner = signedIn();
        fresh.require();
        wish.check(Scope.split(caller.scope()));
        PersonalToken token = tokens.make(owner, wish);
        return Response.created(URI.create("/api/v1/auth/tokens/" + token.id()))
                .header("Cache-Control", "no-store")
                .entity(token)
                .build();
    }

    /** @param revoked number of tokens that worked until now */
    @Schema(name = "TokensRevoked")
    public record Revoked(int revoked) {}

    @DELETE
    @Operation(summary = "Revokes all of my tokens, at once and for good")
    @APIResponse(
            responseCode = "200",
            description = "How many were revoked",
            content = @Content(schema = @Schema(implementation = Revoked.class)))
    @APIResponse(
            responseCode = "403",
            description = "Asked with a personal token, or by a service",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Revoked revokeAll() {
        return new Revoked(tokens.revokeAll(signedIn()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Revokes one of my tokens, at once and for good")
    @APIResponse(responseCode = "204", description = "Revoked, now or earlier")
    @APIResponse(
            responseCode = "403",
            description = "Asked with a personal token, or by a service",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "404",
            description = "No such token of yours",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public void revoke(@RestPath String id) {
        Owner owner = signedIn();
        if (!TokenForm.ID.matcher(id).matches() || !tokens.revoke(owner, id)) {
            throw ProblemException.notFound("You have no token with this id.");
        }
    }

    @POST
    @Path("/revoke-leaked")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Revokes a token that was found in the open",
            description = "Needs no login: who has the token may end it. Its owner is told by mail.")
    @APIResponse(responseCode = "204", description = "Revoked, now or earlier")
    @APIResponse(
            responseCode = "404",
            description = "No such token",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public void revokeLeaked(@NotNull Leaked leaked) {
        if (leaked.token() == null) {
            throw ProblemException.badRequest(List.of(new Problem.Fault("/token", "must be the whole token")));
        }
        if (!tokens.revokeLeaked(leaked.token())) {
            throw ProblemException.notFound("There is no such token.");
        }
    }

    private Caller person() {
        caller.requireLogin();
        if (caller.service()) {
            throw ProblemException.forbidden("Services have no personal tokens.");
        }
        return caller;
    }

    private Owner signedIn() {
        person();
        if (Tid.isPersonal(caller.tokenId())) {
            throw ProblemException.forbidden(
                    "A personal token can neither make nor revoke tokens; log in on the web pages to do so.");
        }
        return new Owner(caller.sub(), caller.username(), caller.name(), caller.email(), caller.tokenId());
    }

    private static Instant instant(String text) {
        try {
            Instant time = Instant.parse(text);
            if (time.atOffset(ZoneOffset.UTC).getYear() < 9999 && time.isAfter(Instant.EPOCH)) {
                return time;
            }
        } catch (DateTimeException e) {
            // the same answer for every text that is no cursor
        }
        throw noCursor();
    }

    private static ProblemException noCursor() {
        return ProblemException.badRequest(List.of(new Problem.Fault("after", "is no cursor of this list")));
    }
}
