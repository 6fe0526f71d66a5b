package org.archivesupport.search.catalog;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.archivesupport.kit.paging.PageLinks;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.search.observation.ObservationParameters;
import org.archivesupport.sky.Circle;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Catalogs and their sources. */
@Path("/api/v1/search/catalogs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "catalogs", description = "Stars and deep-sky objects")
public class CatalogResource {

    private static final double DEFAULT_RADIUS = 0.2;
    private static final int MOST = 10_000;

    @Inject
    CatalogQuery catalogs;

    @Inject
    CatalogTables tables;

    @Schema(name = "CatalogList")
    record CatalogList(
            List<Catalog> items, @Schema(nullable = true) String next) {}

    @Schema(name = "CatalogSourcePage")
    record SourcePage(
            List<CatalogSource> items,
            @Schema(nullable = true) String next) {}

    @GET
    @Operation(operationId = "getCatalogs", summary = "The catalogs of the archive")
    @APIResponse(
            responseCode = "200",
            description = "The catalogs",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = CatalogList.class)))
    public CatalogList all() {
        return new CatalogList(catalogs.all(), null);
    }

    @GET
    @Path("{name}")
    @Operation(operationId = "getCatalog", summary = "One catalog")
    @APIResponse(
            responseCode = "200",
            description = "The catalog",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Catalog.class)))
    @APIResponse(
            responseCode = "404",
            description = "No such catalog",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Catalog one(@PathParam("name") String name) {
        return existing(name).catalog();
    }

    private CatalogTable existing(String name) {
        return tables.find(name).orElseThrow(() -> ProblemException.notFound("There is no catalog of that name."));
    }

    @GET
    @Path("{name}/sources")
    @Operation(operationId = "findSources", summary = "Sources of a catalog around a position")
    @APIResponse(
            responseCode = "200",
            description = "A page of sources",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SourcePage.class)))
    @APIResponse(
            responseCode = "400",
            description = "Parameters are wrong; every fault is named",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "404",
            description = "No such catalog",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response sources(
            @PathParam("name") String name,
            @RestQuery
                    @Parameter(
                            required = true,
                            schema = @Schema(type = SchemaType.NUMBER, minimum = "0", maximum = "360"))
                    String ra,
            @RestQuery
                    @Parameter(
                            required = true,
                            schema = @Schema(type = SchemaType.NUMBER, minimum = "-90", maximum = "90"))
                    String dec,
            @RestQuery
                    @Parameter(
                            description = "degrees, default 0.2",
                            schema = @Schema(type = SchemaType.NUMBER, minimum = "0", maximum = "180"))
                    String radius,
            @RestQuery("mag_max")
                    @Parameter(
                            description = "Only sources that are this bright or brighter",
                            schema = @Schema(type = SchemaType.NUMBER, minimum = "-50", maximum = "100"))
                    String magMax,
            @RestQuery
                    @Parameter(
                            description = "Rows of the page, default 1000",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "10000"))
                    String limit,
            @RestQuery String after,
            @Context UriInfo uri) {
        var faults = new Faults();
        Circle circle = ObservationParameters.circle(faults, ra, dec, radius, DEFAULT_RADIUS);
        if (ra == null && dec == null && radius == null) {
            faults.add("ra", "is needed, in degrees").add("dec", "is needed, in degrees");
        }
        Double mag = magMax == null ? null : ObservationParameters.number(faults, "mag_max", magMax, -50, 100, 0.0);
        int rows = ObservationParameters.whole(faults, "limit", limit, 1, MOST, 1000);
        faults.throwIfAny();
        return PageLinks.ok(catalogs.cone(existing(name), circle, mag, rows, after), uri);
    }
}
