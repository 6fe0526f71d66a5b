package org.archivesupport.search.observation;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Problem;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The searches of {@link ObservationResource} with their parameters in a body, for those too long for an address. */
@Path("/api/v1/search/observations/search")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "observations", description = "Find observations, planned and executed")
@APIResponse(
        responseCode = "400",
        description = "Parameters are wrong; every fault is named",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class ObservationSearchResource {

    private static final String BODY =
            "A JSON object of the parameters of the GET form. A column takes a text as there, a"
                    + " number, a boolean, or a list of up to 10,000 of these, in which commas mean nothing; moc may be an object";

    @Inject
    ObservationQuery query;

    @ConfigProperty(name = "aus.search.page.most")
    int mostRows;

    @POST
    @Operation(
            operationId = "findObservationsByBody",
            summary = "Observations by parameters in a body; also sort, limit, after")
    @APIResponse(
            responseCode = "200",
            description = "A page; the member next leads to the next one",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ObservationResource.ObservationPage.class)))
    public Page<Observation> find(
            @RequestBody(description = BODY, content = @Content(schema = @Schema(implementation = Object.class)))
                    JsonNode body) {
        var faults = new Faults();
        SearchBody asked = SearchBody.read(body, Set.of("sort", "limit", "after"), faults);
        Criteria criteria = asked.search().criteria(faults);
        Order order = Order.parse(faults, asked.control("sort"), criteria).orElse(null);
        int rows = ObservationParameters.whole(faults, "limit", asked.control("limit"), 1, mostRows, 50);
        faults.throwIfAny();
        return query.page(criteria, order, rows, asked.control("after"));
    }

    @POST
    @Path("count")
    @Operation(operationId = "countObservationsByBody", summary = "How many observations a search in a body finds")
    @APIResponse(
            responseCode = "200",
            description = "The number",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ObservationResource.Count.class)))
    public ObservationResource.Count count(
            @RequestBody(description = BODY, content = @Content(schema = @Schema(implementation = Object.class)))
                    JsonNode body) {
        var faults = new Faults();
        Criteria criteria = SearchBody.read(body, Set.of(), faults).search().criteria(faults);
        faults.throwIfAny();
        return new ObservationResource.Count(query.count(criteria));
    }

    @POST
    @Path("facets")
    @Operation(
            operationId = "facetsOfObservationsByBody",
            summary = "Counts by value and by bin of a search in a body; also facets, bins")
    @APIResponse(
            responseCode = "200",
            description = "Counts per value and per bin",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Facets.class)))
    public Facets facets(
            @RequestBody(description = BODY, content = @Content(schema = @Schema(implementation = Object.class)))
                    JsonNode body) {
        var faults = new Faults();
        SearchBody asked = SearchBody.read(body, Set.of("facets", "bins"), faults);
        Criteria criteria = asked.search().criteria(faults);
        FacetChoice choice = FacetChoice.parse(faults, asked.control("facets"), asked.control("bins"));
        faults.throwIfAny();
        return query.facets(criteria, choice.columns(), choice.bins());
    }
}
