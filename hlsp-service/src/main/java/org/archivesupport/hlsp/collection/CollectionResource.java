package org.archivesupport.hlsp.collection;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.archivesupport.kit.http.IfMatch;
import org.archivesupport.kit.idempotency.Idempotency;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Collections of the caller, and the published ones of everybody.
 *
 * <p>A collection by script, as the sample archive makes its two with one staff token: {@code POST} here (a request by staff
 * is OPEN at once), {@code PUT {id}/files/{name}} for each file, {@code POST {id}/submit},
 * {@code POST /api/v1/hlsp/admin/collections/{id}/approve}, then {@code GET {id}} until the state is PUBLISHED. The service's
 * README lists the keywords that a science FITS file needs to pass.
 */
@Path("/api/v1/hlsp/collections")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "collections", description = "Collections of high-level science products")
@SecurityRequirement(name = "SecurityScheme")
public class CollectionResource {

    @Inject
    Collections collections;

    @Inject
    Comments comments;

    @Inject
    Access access;

    @Inject
    Caller caller;

    @Inject
    Idempotency idempotency;

    @GET
    @Operation(operationId = "listPublishedCollections", summary = "Published collections, newest first; public")
    @APIResponse(responseCode = "200", description = "One page")
    @APIResponse(responseCode = "400", description = "Bad parameter")
    public RestResponse<Page<CollectionSummary>> published(
            @QueryParam("limit") @DefaultValue("20") @Parameter(schema = @Schema(minimum = "1", maximum = "100"))
                    int limit,
            @QueryParam("after") @Parameter(description = "cursor of the page before") String after,
            @Context UriInfo uri) {
        return Pages.answer(collections.published(Pages.limit(limit, 100), after), uri);
    }

    @GET
    @Path("mine")
    @Operation(operationId = "listMyCollections", summary = "Collections that I own or work on, newest first")
    @APIResponse(responseCode = "200", description = "One page")
    @APIResponse(responseCode = "400", description = "Bad parameter")
    @APIResponse(responseCode = "401", description = "Login needed")
    public RestResponse<Page<CollectionSummary>> mine(
            @QueryParam("state") @Parameter(description = "only collections in this state") String state,
            @QueryParam("limit") @DefaultValue("20") @Parameter(schema = @Schema(minimum = "1", maximum = "100"))
                    int limit,
            @QueryParam("after") @Parameter(description = "cursor of the page before") String after,
            @Context UriInfo uri) {
        caller.requireLogin();
        CollectionState wanted = CollectionState.parameter(state);
        return Pages.answer(collections.ofPerson(access.person(), wanted, Pages.limit(limit, 100), after), uri);
    }

    @POST
    @Operation(
            operationId = "requestCollection",
            summary = "Ask for a collection",
            description = "Staff answer the request; a request of staff itself is open at once.")
    @APIResponseSchema(
            value = Collection.class,
            responseCode = "201",
            responseDescription = "The collection, with ETag")
    @APIResponse(responseCode = "400", description = "Bad request; every fault is named")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "403", description = "The token lacks the scope hlsp:submit")
    @APIResponse(responseCode = "409", description = "The id is taken")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used with another request")
    public Response request(
            @HeaderParam(Idempotency.HEADER) @Parameter(schema = @Schema(pattern = "[\\x21-\\x7e]{1,128}")) String key,
            CollectionRequest request) {
        caller.requireScope(Access.SCOPE);
        CollectionRequest checked = RequestRules.checked(request);
        return idempotency.once(key, caller.sub(), "request-collection", request, () -> {
            Collection made = collections.create(checked, access.person());
            return Response.created(URI.create("/api/v1/hlsp/collections/" + made.id()))
                    .header("ETag", IfMatch.tag(made.version()))
                    .entity(access.seen(made.id()))
                    .build();
        });
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getCollection", summary = "One collection; public when it is published")
    @APIResponseSchema(
            value = Collection.class,
            responseCode = "200",
            responseDescription = "The collection, with ETag")
    @APIResponse(responseCode = "404", description = "There is none, or it is not public and not yours")
    public Response get(@PathParam("id") String id) {
        return tagged(access.seen(id));
    }

    @PUT
    @Path("{id}")
    @Operation(operationId = "editCollection", summary = "Change what is said of a collection, until it is submitted")
    @APIResponseSchema(
            value = Collection.class,
            responseCode = "200",
            responseDescription = "The collection, with ETag")
    @APIResponse(responseCode = "400", description = "Bad request; every fault is named")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "403", description = "The token lacks the scope, or the collection is of others")
    @APIResponse(responseCode = "404", description = "There is none, or it is not yours")
    @APIResponse(responseCode = "409", description = "It cannot be edited in its state")
    @APIResponse(responseCode = "412", description = "Somebody changed it meanwhile")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response edit(
            @PathParam("id") String id, @HeaderParam("If-Match") String ifMatch, CollectionRequest request) {
        access.worked(id);
        long version = IfMatch.version(ifMatch);
        collections.edit(id, version, RequestRules.checked(request), access.person());
        return tagged(access.seen(id));
    }

    @GET
    @Path("{id}/history")
    @Operation(operationId = "getCollectionHistory", summary = "What happened to a collection, oldest first")
    @APIResponse(responseCode = "200", description = "The steps")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "403", description = "The collection is of others")
    @APIResponse(responseCode = "404", description = "There is none, or it is not yours")
    public List<HistoryStep> history(@PathParam("id") String id) {
        access.worked(id);
        return collections.history(id);
    }

    @GET
    @Path("{id}/comments")
    @Operation(operationId = "listCollectionComments", summary = "Remarks of team and staff, oldest first")
    @APIResponse(responseCode = "200", description = "The remarks")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "403", description = "The collection is of others")
    @APIResponse(responseCode = "404", description = "There is none, or it is not yours")
    public List<Comment> comments(@PathParam("id") String id) {
        access.worked(id);
        return comments.of(id);
    }

    @POST
    @Path("{id}/comments")
    @Operation(operationId = "addCollectionComment", summary = "Write a remark")
    @APIResponseSchema(value = Comment.class, responseCode = "201", responseDescription = "The remark")
    @APIResponse(responseCode = "400", description = "Bad request; every fault is named")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "403", description = "The token lacks the scope, or the collection is of others")
    @APIResponse(responseCode = "404", description = "There is none, or it is not yours")
    @APIResponse(responseCode = "409", description = "A request with this Idempotency-Key is under way")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used with another request")
    public Response comment(
            @PathParam("id") String id,
            @HeaderParam(Idempotency.HEADER) @Parameter(schema = @Schema(pattern = "[\\x21-\\x7e]{1,128}")) String key,
            Comments.Draft draft) {
        access.worked(id);
        return idempotency.once(
                key,
                caller.sub(),
                "comment-" + id,
                draft,
                () -> Response.status(201)
                        .entity(comments.add(id, draft, access.person()))
                        .build());
    }

    @PUT
    @Path("{id}/collaborators/{username}")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "addCollaborator", summary = "Let a person upload and submit; the owner does that")
    @APIResponse(responseCode = "204", description = "The person may")
    @APIResponse(responseCode = "400", description = "No login name")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "403", description = "Not the owner")
    @APIResponse(responseCode = "404", description = "There is none, or it is not yours")
    @APIResponse(responseCode = "409", description = "There are 100 already")
    public void add(@PathParam("id") String id, @PathParam("username") String username) {
        access.owned(id);
        collections.collaborator(id, login(username), true, access.person());
    }

    @DELETE
    @Path("{id}/collaborators/{username}")
    @Operation(operationId = "removeCollaborator", summary = "Take a collaborator's rights away")
    @APIResponse(responseCode = "204", description = "The person may not, or no longer")
    @APIResponse(responseCode = "400", description = "No login name")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "403", description = "Not the owner")
    @APIResponse(responseCode = "404", description = "There is none, or it is not yours")
    public void remove(@PathParam("id") String id, @PathParam("username") String username) {
        access.owned(id);
        collections.collaborator(id, login(username), false, access.person());
    }

    private static String login(String username) {
        if (!username.matches("[\\p{L}\\p{N}._@+-]{1,100}")) {
            throw ProblemException.badRequest(
                    List.of(new Problem.Fault("username", "must be a login name: letters, digits and . _ @ + -")));
        }
        return username;
    }

    private static Response tagged(Collection collection) {
        return Response.ok(collection)
                .header("ETag", IfMatch.tag(collection.version()))
                .build();
    }
}
