package org.archivesupport.hlsp.review;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.archivesupport.hlsp.collection.Access;
import org.archivesupport.hlsp.collection.Collection;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the team does with its collection as a whole. */
@Path("/api/v1/hlsp/collections/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "collections")
@SecurityRequirement(name = "SecurityScheme")
public class TeamResource {

    @Inject
    Access access;

    @Inject
    Review review;

    @POST
    @Path("submit")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "submitCollection",
            summary = "Hand a collection to the staff",
            description = "Refused with every finding of every file as long as there are errors.")
    @APIResponse(responseCode = "200", description = "The collection, SUBMITTED")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "403", description = "The token lacks the scope, or the collection is of others")
    @APIResponse(responseCode = "404", description = "There is none, or it is not yours")
    @APIResponse(responseCode = "409", description = "Not in its state, or files are still being checked")
    @APIResponse(responseCode = "422", description = "Rules are broken; each is named with its file")
    public Collection submit(@PathParam("id") String id) {
        Collection collection = access.worked(id);
        review.submit(collection.id(), access.person());
        return access.seen(id);
    }

    @POST
    @Path("withdraw")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "withdrawCollection",
            summary = "End a collection before it is approved; the owner does that")
    @APIResponse(responseCode = "200", description = "The collection, WITHDRAWN")
    @APIResponse(responseCode = "400", description = "A reason is needed")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "403", description = "Not the owner")
    @APIResponse(responseCode = "404", description = "There is none, or it is not yours")
    @APIResponse(responseCode = "409", description = "It is approved or over already")
    public Collection withdraw(@PathParam("id") String id, Reason reason) {
        Collection collection = access.owned(id);
        review.withdraw(collection.id(), Reason.checked(reason), access.person());
        return access.seen(id);
    }
}
