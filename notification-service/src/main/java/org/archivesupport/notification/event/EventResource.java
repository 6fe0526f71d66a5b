package org.archivesupport.notification.event;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.archivesupport.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Where the outboxes of the other services deliver; not reachable through the gateway. */
@Path("/internal/v1/events")
@Tag(name = "events")
public class EventResource {

    @Inject
    EventReader reader;

    @Inject
    EventStore store;

    @Inject
    Caller caller;

    @POST
    @RolesAllowed("service")
    @Consumes({"application/cloudevents-batch+json", MediaType.APPLICATION_JSON})
    @ResponseStatus(202)
    @Operation(
            operationId = "receiveEvents",
            summary = "Receive a batch of CloudEvents",
            description =
                    "CloudEvents 1.0, JSON batch format, at most 1,000 events. An event is known by source and id;"
                            + " a repeat changes nothing. The source must be the calling service.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/cloudevents-batch+json",
                            schema = @Schema(implementation = CloudEvent[].class)))
    @APIResponse(responseCode = "202", description = "Stored; nothing of the batch need be sent again")
    @APIResponse(responseCode = "400", description = "Not a batch of CloudEvents; nothing is stored")
    @APIResponse(responseCode = "401", description = "No token")
    @APIResponse(responseCode = "403", description = "The caller is no service, or names another one as source")
    public Receipt receive(InputStream body) {
        return store.add(reader.read(body, caller.sub()));
    }

    /**
     * What became of a batch.
     *
     * @param accepted events that are new here
     * @param repeated events that were stored before
     * @param unusable events among the accepted whose data are not as agreed; kept for staff, never sent to anybody
     */
    @Schema(name = "EventReceipt")
    public record Receipt(int accepted, int repeated, int unusable) {}
}
