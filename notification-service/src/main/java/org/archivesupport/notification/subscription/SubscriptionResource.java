package org.archivesupport.notification.subscription;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.UUID;
import org.archivesupport.kit.http.IfMatch;
import org.archivesupport.kit.idempotency.Idempotency;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.security.Caller;
import org.archivesupport.notification.event.ProgramEvent;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The caller's own subscriptions. Those of others do not exist here: 404. */
@Path("/api/v1/notifications/subscriptions")
@Tag(name = "subscriptions")
@SecurityRequirement(name = "SecurityScheme")
public class SubscriptionResource {

    private static final String READ = "user:info";
    private static final String WRITE = "subscriptions:write";

    @Inject
    SubscriptionStore store;

    @Inject
    Idempotency idempotency;

    @Inject
    Caller caller;

    @GET
    @Operation(operationId = "listSubscriptions", summary = "My subscriptions, newest first")
    @APIResponse(responseCode = "200", description = "One page")
    @APIResponse(responseCode = "400", description = "Bad parameter")
    @APIResponse(responseCode = "401", description = "Login needed")
    public RestResponse<Page<Subscription>> list(
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
                    int limit,
            @QueryParam("after") @Parameter(description = "cursor of the page before") String after,
            @Context UriInfo uri) {
        caller.requireScope(READ);
        return Pages.answer(store.list(caller.sub(), Pages.limit(limit, 200), after), uri);
    }

    @POST
    @Operation(
            operationId = "subscribe",
            summary = "Subscribe to a program",
            description = "The program may have no data yet. Mail goes to the address of the login.")
    @APIResponse(
            responseCode = "201",
            description = "Subscribed",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Subscription.class)))
    @APIResponse(responseCode = "400", description = "Bad request; every fault is named")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "403", description = "The token lacks the scope subscriptions:write")
    @APIResponse(
            responseCode = "409",
            description = "There is a subscription to this program on this channel already, or 200 in all")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used with another request")
    public Response create(
            @HeaderParam(Idempotency.HEADER)
                    @Parameter(
                            description = "a repeat with the same key gets the first answer",
                            schema = @Schema(type = SchemaType.STRING, pattern = "^[\\x21-\\x7e]{1,128}$"))
                    String key,
            NewSubscription request) {
        caller.requireScope(WRITE);
        var wanted = SubscriptionRules.check(request, caller.email());
        return idempotency.once(key, caller.sub(), "subscribe", request, () -> {
            var made = store.create(caller.sub(), caller.email(), wanted);
            return Response.created(URI.create("/api/v1/notifications/subscriptions/" + made.id()))
                    .entity(made)
                    .header("ETag", made.etag())
                    .build();
        });
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getSubscription", summary = "One of my subscriptions")
    @APIResponse(responseCode = "200", description = "The subscription, its version in ETag")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "404", description = "No such subscription of the caller")
    public RestResponse<Subscription> get(@PathParam("id") UUID id) {
        caller.requireScope(READ);
        return tagged(store.get(caller.sub(), id));
    }

    @PUT
    @Path("/{id}")
    @Operation(operationId = "changeSubscription", summary = "Change event types, channel, frequency, or pause")
    @APIResponse(responseCode = "200", description = "Changed")
    @APIResponse(responseCode = "400", description = "Bad request; every fault is named")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "404", description = "No such subscription of the caller")
    @APIResponse(responseCode = "409", description = "There is another subscription to the program on that channel")
    @APIResponse(responseCode = "412", description = "Changed meanwhile; read it again")
    @APIResponse(responseCode = "428", description = "The header If-Match is missing")
    public RestResponse<Subscription> change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Parameter(description = "ETag of the version that was read") String ifMatch,
            SubscriptionChange request) {
        caller.requireScope(WRITE);
        var wanted = SubscriptionRules.check(request, caller.email());
        return tagged(store.change(caller.sub(), caller.email(), id, IfMatch.version(ifMatch), wanted));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "unsubscribe", summary = "End a subscription; what it has collected is not sent")
    @APIResponse(responseCode = "204", description = "Ended")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "404", description = "No such subscription of the caller")
    public void delete(@PathParam("id") UUID id) {
        caller.requireScope(WRITE);
        if (!store.end(caller.sub(), id)) {
            throw ProblemException.notFound("There is no such subscription of yours.");
        }
    }

    @GET
    @Path("/{id}/events")
    @Operation(
            operationId = "listSubscriptionEvents",
            summary =
                    "What the subscription has collected, oldest first, with the members of MAST's notification files")
    @APIResponse(responseCode = "200", description = "One page")
    @APIResponse(responseCode = "400", description = "Bad parameter")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "404", description = "No such subscription of the caller")
    public RestResponse<Page<ProgramEvent>> events(
            @PathParam("id") UUID id,
            @QueryParam("limit")
                    @DefaultValue("200")
                    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000"))
                    int limit,
            @QueryParam("after") @Parameter(description = "cursor of the page before") String after,
            @Context UriInfo uri) {
        caller.requireScope(READ);
        store.get(caller.sub(), id);
        return Pages.answer(store.events(id, Pages.limit(limit, 1000), after), uri);
    }

    private static RestResponse<Subscription> tagged(Subscription subscription) {
        return RestResponse.ResponseBuilder.ok(subscription)
                .header("ETag", subscription.etag())
                .build();
    }
}
