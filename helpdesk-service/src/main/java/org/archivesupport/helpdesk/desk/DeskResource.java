package org.archivesupport.helpdesk.desk;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
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
import org.archivesupport.helpdesk.ticket.Person;
import org.archivesupport.kit.http.IfMatch;
import org.archivesupport.kit.idempotency.Idempotency;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The staff's queue. Every answer carries the ticket's version in ETag; changes send it back in If-Match. */
@Path("/api/v1/helpdesk/admin/tickets")
@RolesAllowed("staff")
@Tag(name = "desk")
@SecurityRequirement(name = "SecurityScheme")
@APIResponse(responseCode = "401", description = "Login needed")
@APIResponse(responseCode = "403", description = "Not staff")
public class DeskResource {

    @Inject
    Desk desk;

    @Inject
    Idempotency idempotency;

    @Inject
    Caller caller;

    @GET
    @Operation(operationId = "listQueue", summary = "Tickets of everybody, last changed first")
    @APIResponse(responseCode = "200", description = "One page")
    @APIResponse(responseCode = "400", description = "Bad parameter")
    public RestResponse<Page<QueueEntry>> list(
            @BeanParam QueueFilter filter,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
                    int limit,
            @QueryParam("after") @Parameter(description = "cursor of the page before") String after,
            @Context UriInfo uri) {
        return Pages.answer(desk.list(filter.check(caller.sub()), Pages.limit(limit, 200), after), uri);
    }

    @GET
    @Path("/{number}")
    @Operation(operationId = "getQueueTicket", summary = "A ticket with messages, notes and history")
    @APIResponse(responseCode = "200", description = "The ticket, its version in ETag")
    @APIResponse(responseCode = "404", description = "No such ticket")
    public RestResponse<DeskTicket> get(@PathParam("number") long number) {
        return tagged(desk.read(number));
    }

    @PUT
    @Path("/{number}/assignee")
    @Operation(operationId = "assignTicket", summary = "Take, give or release a ticket")
    @APIResponse(responseCode = "200", description = "The ticket")
    @APIResponse(responseCode = "400", description = "Bad request; every fault is named")
    @APIResponse(responseCode = "404", description = "No such ticket")
    @APIResponse(responseCode = "412", description = "Changed meanwhile; read it again")
    @APIResponse(responseCode = "428", description = "The header If-Match is missing")
    public RestResponse<DeskTicket> assign(
            @PathParam("number") long number,
            @HeaderParam("If-Match") @Parameter(description = "ETag of the version that was read") String ifMatch,
            DeskRequests.Assignment request) {
        return tagged(desk.assign(
                Person.of(caller), number, IfMatch.version(ifMatch), DeskRules.check(request, Person.of(caller))));
    }

    @POST
    @Path("/{number}/answers")
    @Operation(
            operationId = "answerTicket",
            summary = "Answer the requester",
            description = "The requester reads it in the portal and by REST, and is told by mail.")
    @APIResponse(
            responseCode = "201",
            description = "The ticket",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DeskTicket.class)))
    @APIResponse(responseCode = "400", description = "Bad request; every fault is named")
    @APIResponse(responseCode = "404", description = "No such ticket")
    @APIResponse(responseCode = "409", description = "The ticket is over, or the state cannot follow the present one")
    @APIResponse(responseCode = "412", description = "Changed meanwhile; read it again")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used with another request")
    @APIResponse(responseCode = "428", description = "The header If-Match is missing")
    public Response answer(
            @PathParam("number") long number,
            @HeaderParam("If-Match") @Parameter(description = "ETag of the version that was read") String ifMatch,
            @HeaderParam(Idempotency.HEADER)
                    @Parameter(
                            description = "a repeat with the same key gets the first answer",
                            schema = @Schema(type = SchemaType.STRING, pattern = "^[\\x21-\\x7e]{1,128}$"))
                    String key,
            DeskRequests.Answer request) {
        long version = IfMatch.version(ifMatch);
        var answer = DeskRules.check(request);
        return idempotency.once(
                key,
                caller.sub(),
                "answer-" + number,
                request,
                () -> created(desk.answer(Person.of(caller), number, version, answer)));
    }

    @POST
    @Path("/{number}/notes")
    @Operation(operationId = "addNote", summary = "Write an internal note; it changes nothing for the requester")
    @APIResponse(
            responseCode = "201",
            description = "The ticket",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DeskTicket.class)))
    @APIResponse(responseCode = "400", description = "Bad request; every fault is named")
    @APIResponse(responseCode = "404", description = "No such ticket")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used with another request")
    public Response note(
            @PathParam("number") long number,
            @HeaderParam(Idempotency.HEADER)
                    @Parameter(
                            description = "a repeat with the same key gets the first answer",
                            schema = @Schema(type = SchemaType.STRING, pattern = "^[\\x21-\\x7e]{1,128}$"))
                    String key,
            DeskRequests.Note request) {
        String text = DeskRules.check(request);
        return idempotency.once(
                key,
                caller.sub(),
                "note-" + number,
                request,
                () -> created(desk.note(Person.of(caller), number, text)));
    }

    @POST
    @Path("/{number}/state")
    @Operation(operationId = "moveTicket", summary = "Move a ticket to another state")
    @APIResponse(responseCode = "200", description = "The ticket")
    @APIResponse(responseCode = "400", description = "Bad request; every fault is named")
    @APIResponse(responseCode = "404", description = "No such ticket")
    @APIResponse(
            responseCode = "409",
            description = "The state cannot follow the present one; the legal ones are named")
    @APIResponse(responseCode = "412", description = "Changed meanwhile; read it again")
    @APIResponse(responseCode = "428", description = "The header If-Match is missing")
    public RestResponse<DeskTicket> move(
            @PathParam("number") long number,
            @HeaderParam("If-Match") @Parameter(description = "ETag of the version that was read") String ifMatch,
            DeskRequests.StateChange request) {
        long version = IfMatch.version(ifMatch);
        return tagged(desk.move(Person.of(caller), number, version, DeskRules.check(request, number)));
    }

    @PUT
    @Path("/{number}/category")
    @Operation(operationId = "changeCategory", summary = "Put a ticket into another category")
    @APIResponse(responseCode = "200", description = "The ticket")
    @APIResponse(responseCode = "400", description = "Bad request; every fault is named")
    @APIResponse(responseCode = "404", description = "No such ticket")
    @APIResponse(responseCode = "412", description = "Changed meanwhile; read it again")
    @APIResponse(responseCode = "428", description = "The header If-Match is missing")
    public RestResponse<DeskTicket> categorise(
            @PathParam("number") long number,
            @HeaderParam("If-Match") @Parameter(description = "ETag of the version that was read") String ifMatch,
            DeskRequests.CategoryChange request) {
        long version = IfMatch.version(ifMatch);
        return tagged(desk.categorise(Person.of(caller), number, version, DeskRules.check(request)));
    }

    private static RestResponse<DeskTicket> tagged(DeskTicket ticket) {
        return RestResponse.ResponseBuilder.ok(ticket)
                .header("ETag", IfMatch.tag(ticket.version()))
                .build();
    }

    private static Response created(DeskTicket ticket) {
        return Response.status(201)
                .entity(ticket)
                .header("ETag", IfMatch.tag(ticket.version()))
                .build();
    }
}
