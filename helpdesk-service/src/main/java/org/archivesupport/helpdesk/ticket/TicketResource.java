package org.archivesupport.helpdesk.ticket;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
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

/** The caller's own tickets. Those of others do not exist here: 404, as for a number that was never given out. */
@Path("/api/v1/helpdesk/tickets")
@Tag(name = "tickets")
@SecurityRequirement(name = "SecurityScheme")
public class TicketResource {

    private static final String READ = "user:info";
    private static final String WRITE = "tickets:write";

    @Inject
    Tickets tickets;

    @Inject
    Idempotency idempotency;

    @Inject
    Caller caller;

    @GET
    @Operation(operationId = "listTickets", summary = "My tickets, last changed first")
    @APIResponse(responseCode = "200", description = "One page")
    @APIResponse(responseCode = "400", description = "Bad parameter")
    @APIResponse(responseCode = "401", description = "Login needed")
    public RestResponse<Page<TicketSummary>> list(
            @QueryParam("state") @Parameter(description = "only tickets in this state") String state,
            @QueryParam("limit")
                    @DefaultValue("20")
                    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100"))
                    int limit,
            @QueryParam("after") @Parameter(description = "cursor of the page before") String after,
            @Context UriInfo uri) {
        caller.requireScope(READ);
        TicketState wanted = state == null ? null : TicketState.of(state, "state");
        return Pages.answer(tickets.list(caller.sub(), wanted, Pages.limit(limit, 100), after), uri);
    }

    @POST
    @Operation(
            operationId = "createTicket",
            summary = "Ask the desk",
            description = "An observation that is named must exist in the archive. If search-service is away the ticket"
                    + " is taken all the same and marked as unchecked.")
    @APIResponse(
            responseCode = "201",
            description = "The ticket",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Ticket.class)))
    @APIResponse(responseCode = "400", description = "Bad request; every fault is named")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "403", description = "The token lacks the scope tickets:write")
    @APIResponse(
            responseCode = "422",
            description = "The observation does not exist, or the Idempotency-Key was used with another request")
    public Response create(
            @HeaderParam(Idempotency.HEADER)
                    @Parameter(
                            description = "a repeat with the same key gets the first answer",
                            schema = @Schema(type = SchemaType.STRING, pattern = "^[\\x21-\\x7e]{1,128}$"))
                    String key,
            NewTicket request) {
        caller.requireScope(WRITE);
        var question = Question.check(request);
        String check = tickets.check(question.observation());
        return idempotency.once(
                key,
                caller.sub(),
                "create-ticket",
                request,
                () -> created(tickets.ask(Person.of(caller), question, check)));
    }

    @GET
    @Path("/{number}")
    @Operation(operationId = "getTicket", summary = "One of my tickets with its messages")
    @APIResponse(responseCode = "200", description = "The ticket")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "404", description = "No such ticket of the caller")
    public Ticket get(@PathParam("number") long number) {
        caller.requireScope(READ);
        return tickets.read(caller.sub(), number);
    }

    @POST
    @Path("/{number}/messages")
    @Operation(
            operationId = "addMessage",
            summary = "Write to one of my tickets",
            description =
                    "Opens a ticket that waited for the requester or was resolved less than 14 days ago. A message"
                            + " to a ticket that is closed or cancelled makes a new ticket that continues it; Location tells.")
    @APIResponse(
            responseCode = "201",
            description = "The ticket, or the new one that continues it",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Ticket.class)))
    @APIResponse(responseCode = "400", description = "Bad request; every fault is named")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "404", description = "No such ticket of the caller")
    @APIResponse(responseCode = "409", description = "The ticket goes on in another one, which is named")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used with another request")
    public Response addMessage(
            @PathParam("number") long number,
            @HeaderParam(Idempotency.HEADER)
                    @Parameter(
                            description = "a repeat with the same key gets the first answer",
                            schema = @Schema(type = SchemaType.STRING, pattern = "^[\\x21-\\x7e]{1,128}$"))
                    String key,
            NewMessage request) {
        caller.requireScope(WRITE);
        String text = Question.text(request == null ? null : request.text());
        return idempotency.once(
                key,
                caller.sub(),
                "add-message-" + number,
                request,
                () -> created(tickets.write(Person.of(caller), number, text)));
    }

    @POST
    @Path("/{number}/close")
    @Operation(
            operationId = "closeTicket",
            summary = "I need no more help with it",
            description = "The ticket becomes resolved; for 14 days it can be reopened.")
    @APIResponse(responseCode = "200", description = "The ticket")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "404", description = "No such ticket of the caller")
    @APIResponse(responseCode = "409", description = "It is over already")
    public Ticket close(@PathParam("number") long number) {
        caller.requireScope(WRITE);
        return tickets.close(Person.of(caller), number);
    }

    @POST
    @Path("/{number}/cancel")
    @Operation(operationId = "cancelTicket", summary = "Withdraw the question, for good")
    @APIResponse(responseCode = "200", description = "The ticket")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "404", description = "No such ticket of the caller")
    @APIResponse(responseCode = "409", description = "It is over already")
    public Ticket cancel(@PathParam("number") long number) {
        caller.requireScope(WRITE);
        return tickets.cancel(Person.of(caller), number);
    }

    @POST
    @Path("/{number}/reopen")
    @Operation(operationId = "reopenTicket", summary = "It is not solved after all")
    @APIResponse(responseCode = "200", description = "The ticket")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "404", description = "No such ticket of the caller")
    @APIResponse(responseCode = "409", description = "It is not resolved, or was resolved more than 14 days ago")
    public Ticket reopen(@PathParam("number") long number) {
        caller.requireScope(WRITE);
        return tickets.reopen(Person.of(caller), number);
    }

    private static Response created(Ticket ticket) {
        return Response.created(URI.create("/api/v1/helpdesk/tickets/" + ticket.number()))
                .entity(ticket)
                .build();
    }
}
