package org.archivesupport.search.saved;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.UUID;
import org.archivesupport.kit.http.IfMatch;
import org.archivesupport.kit.idempotency.Idempotency;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.security.Caller;
import org.archivesupport.search.observation.Criteria;
import org.archivesupport.search.observation.Observation;
import org.archivesupport.search.observation.ObservationQuery;
import org.archivesupport.search.observation.ObservationTable;
import org.archivesupport.search.table.Paging;
import org.archivesupport.search.table.TableAnswers;
import org.archivesupport.search.table.TableFormat;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Kept searches. */
@Path("/api/v1/search/saved")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "saved searches", description = "Searches that a person keeps, runs again and shares")
@APIResponse(
        responseCode = "400",
        description = "The request is wrong; every fault is named",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class SavedSearchResource {

    private static final String SCOPE = "archive:read";
    private static final String PATH = "/api/v1/search/saved/";
    private static final int MOST_ROWS = 1000;

    @Inject
    SavedSearches searches;

    @Inject
    ObservationQuery observations;

    @Inject
    TableAnswers tables;

    @Inject
    Idempotency idempotency;

    @Inject
    Caller caller;

    @GET
    @Operation(operationId = "listSavedSearches", summary = "My searches, newest first")
    @APIResponse(responseCode = "200", description = "One page")
    @APIResponse(responseCode = "401", description = "Login needed")
    public RestResponse<Page<SavedSearch>> list(
            @RestQuery
                    @DefaultValue("50")
                    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
                    int limit,
            @RestQuery @Parameter(description = "Cursor: member next of the page before") String after,
            @Context UriInfo uri) {
        caller.requireScope(SCOPE);
        return Pages.answer(searches.list(caller.sub(), Pages.limit(limit, 200), after), uri);
    }

    @POST
    @Operation(operationId = "saveSearch", summary = "Keep a search; its parameters are checked now")
    @APIResponse(
            responseCode = "201",
            description = "Kept",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SavedSearch.class)))
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "409", description = "The limit of kept searches per person is reached")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used with another request")
    public Response create(
            @HeaderParam(Idempotency.HEADER)
                    @Parameter(
                            description = "A repeat with the same key gets the first answer",
                            schema = @Schema(type = SchemaType.STRING, pattern = "^[\\x21-\\x7e]{1,128}$"))
                    String key,
            SavedSearchInput input) {
        caller.requireScope(SCOPE);
        SavedSearchInput wanted = present(input).checked();
        return idempotency.once(key, caller.sub(), "saved-search", input, () -> {
            SavedSearch made = searches.create(caller.sub(), wanted);
            return Response.created(URI.create(PATH + made.id()))
                    .entity(made)
                    .header("ETag", made.etag())
                    .build();
        });
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getSavedSearch", summary = "A search of mine, or one that is shared")
    @APIResponse(responseCode = "200", description = "The search, its version in ETag")
    @APIResponse(responseCode = "404", description = "There is none, or it is not shared")
    public RestResponse<SavedSearch> get(@PathParam("id") UUID id) {
        return tagged(searches.get(caller.sub(), id));
    }

    @PUT
    @Path("{id}")
    @Operation(operationId = "changeSavedSearch", summary = "Rename, change or share a search of mine")
    @APIResponse(responseCode = "200", description = "Changed")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "404", description = "There is no such search of the caller")
    @APIResponse(responseCode = "412", description = "Changed meanwhile; read it again")
    @APIResponse(responseCode = "428", description = "The header If-Match is missing")
    public RestResponse<SavedSearch> change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Parameter(description = "ETag of the version that was read") String ifMatch,
            SavedSearchInput input) {
        caller.requireScope(SCOPE);
        long version = IfMatch.version(ifMatch);
        return tagged(searches.change(caller.sub(), id, version, present(input).checked()));
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "deleteSavedSearch", summary = "Delete a search of mine; its link is dead then")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "404", description = "There is no such search of the caller")
    @APIResponse(responseCode = "412", description = "Changed meanwhile; read it again")
    @APIResponse(responseCode = "428", description = "The header If-Match is missing")
    public void delete(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Parameter(description = "ETag of the version that was read") String ifMatch) {
        caller.requireScope(SCOPE);
        searches.delete(caller.sub(), id, IfMatch.version(ifMatch));
    }

    @GET
    @Path("{id}/observations")
    @Produces({
        MediaType.APPLICATION_JSON,
        TableFormat.CSV_TYPE,
        TableFormat.VOTABLE_TYPE,
        TableFormat.ECSV_TYPE,
        TableFormat.FITS_TYPE
    })
    @Operation(
            operationId = "runSavedSearch",
            summary = "The observations that a kept search finds now",
            description =
                    "As a search of observations answers. A first page or a whole result that the owner asks for is noted"
                            + " in last_run_at and last_count.")
    @APIResponse(
            responseCode = "200",
            description = "A page, or all rows",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = TableFormat.CSV_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = TableFormat.VOTABLE_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = TableFormat.ECSV_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = TableFormat.FITS_TYPE,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "404", description = "There is none, or it is not shared")
    public Response run(
            @PathParam("id") UUID id,
            @RestQuery
                    @Parameter(
                            description = "Rows of the page, 1 to 1000, or all; default 50 for JSON, else all",
                            schema = @Schema(type = SchemaType.STRING, pattern = "all|[0-9]{1,4}"))
                    String limit,
            @RestQuery @Parameter(description = "Cursor: member next of the page before") String after,
            @RestQuery
                    @Parameter(
                            schema =
                                    @Schema(
                                            enumeration = {"json", "csv", "votable", "votable-tabledata", "ecsv", "fits"
                                            }))
                    String format,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        SavedSearch search = searches.get(caller.sub(), id);
        var faults = new Faults();
        Paging paging = Paging.of(faults, limit, after, format, headers, MOST_ROWS, 50);
        Criteria criteria = SavedSearchInput.criteria(search.parameters(), faults);
        faults.throwIfAny();
        if (search.mine() && after == null) {
            searches.ran(search, observations.count(criteria));
        }
        if (paging.all()) {
            return tables.answer(
                    paging.format(),
                    ObservationTable.HEAD,
                    sink -> observations.all(criteria, tables.mostRows(), sink));
        }
        Page<Observation> page = observations.page(criteria, paging.limit(), after);
        return tables.page(paging, ObservationTable.HEAD, page, ObservationTable::cells, uri);
    }

    private static SavedSearchInput present(SavedSearchInput input) {
        if (input == null) {
            throw ProblemException.badRequest("A JSON body with name and parameters is needed.");
        }
        return input;
    }

    private static RestResponse<SavedSearch> tagged(SavedSearch search) {
        return RestResponse.ResponseBuilder.ok(search)
                .header("ETag", search.etag())
                .build();
    }
}
