package org.archivesupport.notification.feed;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.archivesupport.kit.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The feed of a subscription; its address is in {@code feed_url} and ends with the subscription. */
@Path("/api/v1/notifications/feeds/{token}")
@Tag(name = "feeds")
public class FeedResource {

    @Inject
    Feeds feeds;

    @GET
    @Produces(MediaType.APPLICATION_ATOM_XML)
    @Operation(operationId = "readFeed", summary = "The newest 50 events of a subscription as Atom, newest first")
    @APIResponse(responseCode = "200", description = "The feed, its newest event in ETag")
    @APIResponse(responseCode = "304", description = "Nothing came since the ETag in If-None-Match")
    @APIResponse(responseCode = "404", description = "No such feed, or its subscription has ended")
    public Response read(
            @PathParam("token") @Parameter(description = "from feed_url") String token,
            @HeaderParam("If-None-Match") @Parameter(description = "ETag of the last answer") String ifNoneMatch) {
        var feed = feeds.find(token).orElseThrow(() -> ProblemException.notFound("There is no such feed."));
        String etag = "\"" + feed.newest() + "\"";
        var answer = etag.equals(ifNoneMatch)
                ? Response.notModified()
                : Response.ok(AtomDocument.write(feed), "application/atom+xml;charset=UTF-8");
        return answer.header("ETag", etag)
                .header("Cache-Control", "private, max-age=60")
                .build();
    }
}
