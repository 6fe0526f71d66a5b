package org.archivesupport.search.targets;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.archivesupport.kit.idempotency.Idempotency;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Lists of targets that a person keeps, to search with them again. */
@Path("/api/v1/search/target-lists")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "targets", description = "Lists of targets: many places in one search")
@APIResponse(
        responseCode = "400",
        description = "The request is wrong; every fault is named, of a list by its line",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(responseCode = "401", description = "Login needed")
public class TargetListResource {

    private static final String SCOPE = "archive:read";

    @Inject
    TargetLists lists;

    @Inject
    TargetUpload upload;

    @Inject
    Idempotency idempotency;

    @Inject
    Caller caller;

    @Schema(name = "TargetsOfList")
    record Targets(
            List<Target> items, @Schema(nullable = true) String next) {}

    /** What makes two uploads the same for the Idempotency-Key. */
    private record Upload(String name, List<Target> targets) {}

    @GET
    @Operation(operationId = "listTargetLists", summary = "My lists, newest first")
    @APIResponse(responseCode = "200", description = "One page")
    public RestResponse<Page<TargetLists.TargetList>> list(
            @RestQuery
                    @DefaultValue("50")
                    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
                    int limit,
            @RestQuery @Parameter(description = "Cursor: member next of the page before") String after,
            @Context UriInfo uri) {
        caller.requireScope(SCOPE);
        return Pages.answer(lists.list(caller.sub(), Pages.limit(limit, 200), after), uri);
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "keepTargetList", summary = "Keep a list: CSV or VOTable, as for a search by targets")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/x-votable+xml", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "201",
            description = "Kept",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TargetLists.TargetList.class)))
    @APIResponse(responseCode = "409", description = "The limit of lists per person is reached")
    @APIResponse(responseCode = "413", description = "The list has too many bytes")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used with another request")
    public Response create(
            @RestQuery @Parameter(required = true, description = "Name of the list, 1 to 200 characters") String name,
            @HeaderParam(Idempotency.HEADER)
                    @Parameter(
                            description = "A repeat with the same key gets the first answer",
                            schema = @Schema(type = SchemaType.STRING, pattern = "^[\\x21-\\x7e]{1,128}$"))
                    String key,
            @Context HttpHeaders headers,
            InputStream body)
            throws IOException {
        caller.requireScope(SCOPE);
        var faults = new Faults();
        String plain = Texts.line(faults, "name", name, 1, 200);
        faults.throwIfAny();
        List<Target> targets = upload.read(body, headers.getHeaderString(HttpHeaders.CONTENT_TYPE));
        return idempotency.once(key, caller.sub(), "target-list", new Upload(plain, targets), () -> {
            var made = lists.create(caller.sub(), plain, targets);
            return Response.created(URI.create("/api/v1/search/target-lists/" + made.id()))
                    .entity(made)
                    .build();
        });
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getTargetList", summary = "The targets of a list of mine")
    @APIResponse(
            responseCode = "200",
            description = "All of them",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Targets.class)))
    @APIResponse(responseCode = "404", description = "There is no such list of the caller")
    public Targets get(@PathParam("id") UUID id) {
        caller.requireScope(SCOPE);
        return new Targets(lists.targets(caller.sub(), id), null);
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "deleteTargetList", summary = "Delete a list of mine")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "404", description = "There is no such list of the caller")
    public void delete(@PathParam("id") UUID id) {
        caller.requireScope(SCOPE);
        lists.delete(caller.sub(), id);
    }
}
