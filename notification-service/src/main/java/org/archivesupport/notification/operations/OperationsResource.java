package org.archivesupport.notification.operations;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.kit.security.Caller;
import org.archivesupport.notification.delivery.DeliveryFilter;
import org.archivesupport.notification.delivery.DeliveryQueue;
import org.archivesupport.notification.delivery.StaffDelivery;
import org.archivesupport.notification.event.EventStore;
import org.archivesupport.notification.event.StoredEvent;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** For staff: is everything being told, and if not, what is in the way. */
@Path("/api/v1/notifications/admin")
@RolesAllowed("staff")
@Tag(name = "operations")
@SecurityRequirement(name = "SecurityScheme")
public class OperationsResource {

    @Inject
    OverviewQuery overview;

    @Inject
    DeliveryQueue queue;

    @Inject
    EventStore events;

    @Inject
    Caller caller;

    @GET
    @Path("/overview")
    @Operation(operationId = "notificationOverview", summary = "State of events, subscriptions and the queue")
    @APIResponse(responseCode = "200", description = "Counts and ages")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "403", description = "Not staff")
    public Overview overview() {
        return overview.now();
    }

    @GET
    @Path("/deliveries")
    @Operation(operationId = "listAllDeliveries", summary = "Deliveries to anybody, newest first")
    @APIResponse(responseCode = "200", description = "One page")
    @APIResponse(responseCode = "400", description = "Bad parameter")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "403", description = "Not staff")
    public RestResponse<Page<StaffDelivery>> deliveries(
            @QueryParam("state")
                    @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"queued", "sending", "retrying", "sent", "dead", "cancelled"
                                            }))
                    String state,
            @QueryParam("recipient_email") @Parameter(description = "exact address") String recipientEmail,
            @QueryParam("subscription") @Parameter(schema = @Schema(type = SchemaType.STRING, format = "uuid"))
                    String subscription,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
                    int limit,
            @QueryParam("after") @Parameter(description = "cursor of the page before") String after,
            @Context UriInfo uri) {

        var filter = DeliveryFilter.parse(null, state, subscription, recipientEmail);
        return Pages.answer(queue.list(filter, Pages.limit(limit, 200), after, DeliveryQueue::forStaff), uri);
    }

    @POST
    @Path("/deliveries/{id}/replay")
    @Operation(
            operationId = "replayDelivery",
            summary = "Put a dead or cancelled delivery into the queue again",
            description = "It keeps its Message-ID. Of two replays at the same time one wins.")
    @APIResponse(responseCode = "200", description = "Queued")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "403", description = "Not staff")
    @APIResponse(responseCode = "404", description = "No such delivery")
    @APIResponse(responseCode = "409", description = "It is not dead or cancelled")
    public StaffDelivery replay(@PathParam("id") UUID id) {
        return queue.replay(id, caller.sub());
    }

    @POST
    @Path("/deliveries/replay")
    @Operation(operationId = "replayDeadDeliveries", summary = "Put all dead deliveries into the queue again")
    @APIResponse(responseCode = "200", description = "How many")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "403", description = "Not staff")
    public Replayed replayDead() {
        return new Replayed(queue.replayDead(caller.sub()));
    }

    @GET
    @Path("/events")
    @Operation(operationId = "listEvents", summary = "Received events, newest first")
    @APIResponse(responseCode = "200", description = "One page")
    @APIResponse(responseCode = "400", description = "Bad parameter")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "403", description = "Not staff")
    public RestResponse<Page<StoredEvent>> events(
            @QueryParam("state")
                    @Parameter(
                            description =
                                    "unusable: the data are not as agreed; ignored: of a type that nobody is told of",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"waiting", "matched", "ignored", "unusable"}))
                    String state,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
                    int limit,
            @QueryParam("after") @Parameter(description = "cursor of the page before") String after,
            @Context UriInfo uri) {
        return Pages.answer(events.list(state, Pages.limit(limit, 200), after), uri);
    }

    /** @param replayed number of deliveries that were dead and are queued now */
    @Schema(name = "Replayed")
    public record Replayed(int replayed) {}
}
