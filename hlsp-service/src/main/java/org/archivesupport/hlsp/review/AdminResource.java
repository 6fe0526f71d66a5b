package org.archivesupport.hlsp.review;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.archivesupport.hlsp.collection.Access;
import org.archivesupport.hlsp.collection.Collection;
import org.archivesupport.hlsp.collection.CollectionState;
import org.archivesupport.hlsp.collection.CollectionSummary;
import org.archivesupport.hlsp.collection.Collections;
import org.archivesupport.hlsp.collection.Comments;
import org.archivesupport.hlsp.collection.PublicationProgress;
import org.archivesupport.hlsp.publication.Publications;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.kit.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What the staff do with collections. */
@Path("/api/v1/hlsp/admin/collections")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed("staff")
@Tag(name = "admin", description = "For staff")
@SecurityRequirement(name = "SecurityScheme")
@APIResponse(responseCode = "401", description = "Login needed")
@APIResponse(responseCode = "403", description = "Not staff")
public class AdminResource {

    @Inject
    Collections collections;

    @Inject
    Access access;

    @Inject
    Review review;

    @Inject
    Publications publications;

    @GET
    @Operation(operationId = "listCollectionsToReview", summary = "Collections of a state, longest waiting first")
    @APIResponse(responseCode = "200", description = "One page")
    @APIResponse(responseCode = "400", description = "Bad parameter")
    public RestResponse<Page<CollectionSummary>> queue(
            @QueryParam("state") @Parameter(description = "without it: all that are neither published nor withdrawn")
                    String state,
            @QueryParam("limit") @DefaultValue("50") @Parameter(schema = @Schema(minimum = "1", maximum = "200"))
                    int limit,
            @QueryParam("after") @Parameter(description = "cursor of the page before") String after,
            @Context UriInfo uri) {
        CollectionState wanted = CollectionState.parameter(state);
        return Pages.answer(collections.queue(wanted, Pages.limit(limit, 200), after), uri);
    }

    @POST
    @Path("{id}/accept")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "acceptCollection", summary = "Accept a request; the team may upload")
    @APIResponse(responseCode = "200", description = "The collection, OPEN")
    @APIResponse(responseCode = "404", description = "There is none")
    @APIResponse(responseCode = "409", description = "Not in its state")
    public Collection accept(@PathParam("id") String id) {
        review.accept(known(id), access.person());
        return access.seen(id);
    }

    @POST
    @Path("{id}/decline")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "declineCollection", summary = "Decline a request, with a reason that the team reads")
    @APIResponse(responseCode = "200", description = "The collection, WITHDRAWN")
    @APIResponse(responseCode = "400", description = "A reason is needed")
    @APIResponse(responseCode = "404", description = "There is none")
    @APIResponse(responseCode = "409", description = "Not in its state")
    public Collection decline(@PathParam("id") String id, Reason reason) {
        review.decline(known(id), Reason.checked(reason), access.person());
        return access.seen(id);
    }

    @POST
    @Path("{id}/claim")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "claimCollection", summary = "Take a submitted collection into review")
    @APIResponse(responseCode = "200", description = "The collection, IN_REVIEW")
    @APIResponse(responseCode = "404", description = "There is none")
    @APIResponse(responseCode = "409", description = "Not in its state")
    public Collection claim(@PathParam("id") String id) {
        review.claim(known(id), access.person());
        return access.seen(id);
    }

    /** What the team has to change. */
    @Schema(name = "ReturnRequest", description = "What the team has to change")
    public record Return(
            @Schema(required = true, maxLength = 10000) String comment,

            @Schema(nullable = true, description = "Name of a file it is about")
            String file,

            @Schema(nullable = true, description = "Id of a rule it is about")
            String rule) {}

    @POST
    @Path("{id}/return")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "returnCollection", summary = "Send a collection back to its team, with a comment")
    @APIResponse(responseCode = "200", description = "The collection, RETURNED")
    @APIResponse(responseCode = "400", description = "A comment is needed")
    @APIResponse(responseCode = "404", description = "There is none")
    @APIResponse(responseCode = "409", description = "Not in its state")
    public Collection sendBack(@PathParam("id") String id, Return remark) {
        if (remark == null || remark.comment() == null || remark.comment().isBlank()) {
            throw ProblemException.badRequest(java.util.List.of(
                    new org.archivesupport.kit.problem.Problem.Fault("/comment", "say what is to be changed")));
        }
        var draft = new Comments.Draft(remark.comment(), remark.file(), remark.rule());
        review.sendBack(known(id), draft, access.person());
        return access.seen(id);
    }

    @POST
    @Path("{id}/approve")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "approveCollection",
            summary = "Approve a collection; it is handed over to search and then published",
            description = "The hand-over is a job; see publication of the collection for its progress.")
    @APIResponseSchema(value = Collection.class, responseCode = "202", responseDescription = "The collection, APPROVED")
    @APIResponse(responseCode = "404", description = "There is none")
    @APIResponse(responseCode = "409", description = "Not in its state")
    public Response approve(@PathParam("id") String id) {
        review.approve(known(id), access.person());
        return Response.accepted(access.seen(id)).build();
    }

    @GET
    @Path("{id}/publication")
    @Operation(operationId = "getPublication", summary = "How far the hand-over of a collection is")
    @APIResponse(responseCode = "200", description = "The progress")
    @APIResponse(responseCode = "404", description = "There is no such collection, or it is not approved")
    public PublicationProgress publication(@PathParam("id") String id) {
        PublicationProgress progress = access.seen(id).publication();
        if (progress == null) {
            throw ProblemException.notFound("The collection is not approved yet.");
        }
        return progress;
    }

    @POST
    @Path("{id}/publication/retry")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "retryPublication", summary = "Try the hand-over now instead of after the pause")
    @APIResponse(responseCode = "202", description = "It is tried within seconds")
    @APIResponse(responseCode = "404", description = "There is none")
    @APIResponse(responseCode = "409", description = "Nothing waits")
    public Response retry(@PathParam("id") String id) {
        publications.retry(known(id));
        return Response.accepted().build();
    }

    private String known(String id) {
        return access.seen(id).id();
    }
}
