package org.archivesupport.notification.inbox;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The caller's messages in the portal. */
@Path("/api/v1/notifications/messages")
@Tag(name = "messages")
@SecurityRequirement(name = "SecurityScheme")
public class InboxResource {

    @Inject
    Inbox inbox;

    @Inject
    Caller caller;

    @GET
    @Operation(operationId = "listMessages", summary = "My messages, newest first")
    @APIResponse(responseCode = "200", description = "One page")
    @APIResponse(responseCode = "400", description = "Bad parameter")
    @APIResponse(responseCode = "401", description = "Login needed")
    public RestResponse<Page<Message>> list(
            @QueryParam("unread") @DefaultValue("false") @Parameter(description = "only unread ones") boolean unread,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
                    int limit,
            @QueryParam("after") @Parameter(description = "cursor of the page before") String after,
            @Context UriInfo uri) {
        caller.requireScope("user:info");
        return Pages.answer(inbox.list(caller.sub(), unread, Pages.limit(limit, 200), after), uri);
    }

    @GET
    @Path("/unread")
    @Operation(operationId = "countUnreadMessages", summary = "Number of my unread messages")
    @APIResponse(responseCode = "200", description = "The number")
    @APIResponse(responseCode = "401", description = "Login needed")
    public Unread unread() {
        caller.requireScope("user:info");
        return new Unread(inbox.unread(caller.sub()));
    }

    @POST
    @Path("/{id}/read")
    @Operation(operationId = "markMessageRead", summary = "Mark a message as read; again changes nothing")
    @APIResponse(responseCode = "200", description = "The message")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "404", description = "No such message of the caller")
    public Message read(@PathParam("id") UUID id) {
        caller.requireScope("subscriptions:write");
        return inbox.markRead(caller.sub(), id);
    }

    /** @param unread number of messages without {@code read_at} */
    @Schema(name = "UnreadCount")
    public record Unread(long unread) {}
}
