package org.archivesupport.notification.delivery;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Mails to the caller and how far they have come: the answer to "why did I get no mail?". */
@Path("/api/v1/notifications/deliveries")
@Tag(name = "deliveries")
@SecurityRequirement(name = "SecurityScheme")
public class DeliveryResource {

    @Inject
    DeliveryQueue queue;

    @Inject
    Caller caller;

    @GET
    @Operation(operationId = "listDeliveries", summary = "Mails to me, newest first, with state, attempts and error")
    @APIResponse(responseCode = "200", description = "One page")
    @APIResponse(responseCode = "400", description = "Bad parameter")
    @APIResponse(responseCode = "401", description = "Login needed")
    public RestResponse<Page<Delivery>> list(
            @QueryParam("subscription")
                    @Parameter(
                            description = "only those of this subscription",
                            schema = @Schema(type = SchemaType.STRING, format = "uuid"))
                    String subscription,
            @QueryParam("state")
                    @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"queued", "sending", "retrying", "sent", "dead", "cancelled"
                                            }))
                    String state,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
                    int limit,
            @QueryParam("after") @Parameter(description = "cursor of the page before") String after,
            @Context UriInfo uri) {
        caller.requireScope("user:info");
        var filter = DeliveryFilter.parse(caller.sub(), state, subscription, null);
        return Pages.answer(queue.list(filter, Pages.limit(limit, 200), after, DeliveryQueue::forRecipient), uri);
    }
}
