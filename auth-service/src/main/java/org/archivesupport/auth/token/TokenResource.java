package org.archivesupport.auth.token;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.archivesupport.auth.token.TokenExchange.Ask;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Token endpoint and key set for the services of the suite; the gateway does not route them. */
@Path("/internal/v1")
@PermitAll
@Tag(name = "Internal tokens", description = "Between services")
public class TokenResource {

    private static final String BEARER = "Bearer ";
    private static final List<String> KNOWN = List.of(
            "grant_type",
            "audience",
            "subject_token",
            "subject_token_type",
            "scope",
            "requested_token_type",
            "client_address");

    @Inject
    TokenExchange exchange;

    @Inject
    SigningKey key;

    @POST
    @Path("/token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Gives an internal token for one audience (RFC 8693)",
            description = "The caller proves itself with a client-credentials token of Keycloak. Unknown parameters are"
                    + " ignored, as RFC 6749 section 3.2 asks.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            requiredProperties = {"grant_type", "audience"},
                                            properties = {
                                                @SchemaProperty(name = "grant_type", type = SchemaType.STRING),
                                                @SchemaProperty(name = "audience", type = SchemaType.STRING),
                                                @SchemaProperty(name = "subject_token", type = SchemaType.STRING),
                                                @SchemaProperty(name = "subject_token_type", type = SchemaType.STRING),
                                                @SchemaProperty(name = "scope", type = SchemaType.STRING),
                                                @SchemaProperty(name = "client_address", type = SchemaType.STRING)
                                            })))
    @APIResponse(
            responseCode = "200",
            description = "The token",
            content = @Content(schema = @Schema(implementation = TokenAnswer.class)))
    @APIResponse(
            responseCode = "400",
            description = "OAuth error; subject_token_fault is there if the subject token is what is bad",
            content = @Content(schema = @Schema(implementation = TokenRefusal.Body.class)))
    @APIResponse(
            responseCode = "401",
            description = "invalid_client",
            content = @Content(schema = @Schema(implementation = TokenRefusal.Body.class)))
    @APIResponse(
            responseCode = "503",
            description = "temporarily_unavailable: Keycloak is away and was never seen",
            content = @Content(schema = @Schema(implementation = TokenRefusal.Body.class)))
    public Response token(
            @RestHeader(HttpHeaders.AUTHORIZATION) String authorization, MultivaluedMap<String, String> form) {
        String credential = authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).trim()
                : null;
        for (String name : KNOWN) {
            if (form != null && form.getOrDefault(name, List.of()).size() > 1) {
                throw TokenRefusal.of("invalid_request", name + " is given more than once");
            }
        }
        TokenAnswer answer = exchange.answer(
                credential,
                new Ask(
                        value(form, "grant_type"),
                        value(form, "audience"),
                        value(form, "subject_token"),
                        value(form, "subject_token_type"),
                        value(form, "scope"),
                        value(form, "client_address")));
        return Response.ok(answer).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    @GET
    @Path("/jwks")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Public keys of internal tokens (RFC 7517)")
    @APIResponse(
            responseCode = "200",
            description = "The key set",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public Response keys() {
        return Response.ok(key.published())
                .header(HttpHeaders.CACHE_CONTROL, "max-age=300")
                .build();
    }

    @ServerExceptionMapper
    public Response refuse(TokenRefusal refusal) {
        var response = Response.status(refusal.status())
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(refusal.body());
        if (refusal.status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (refusal.status() == 503) {
            response.header("Retry-After", "5");
        }
        return response.build();
    }

    private static String value(Map<String, List<String>> form, String name) {
        List<String> values = form == null ? List.of() : form.getOrDefault(name, List.of());
        return values.isEmpty() || values.get(0).isEmpty() ? null : values.get(0);
    }
}
