package org.archivesupport.search.catalog;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.List;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.search.observation.ObservationParameters;
import org.archivesupport.search.table.Paging;
import org.archivesupport.search.table.RowSource;
import org.archivesupport.search.table.TableAnswers;
import org.archivesupport.search.table.TableFormat;
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

    @Inject
    TableAnswers answers;

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
    @Produces({
        MediaType.APPLICATION_JSON,
        TableFormat.CSV_TYPE,
        TableFormat.VOTABLE_TYPE,
        TableFormat.ECSV_TYPE,
        TableFormat.FITS_TYPE
    })
    @Operation(operationId = "findSources", summary = "Sources of a catalog around a position")
    @APIResponse(
            responseCode = "200",
            description = "A page of sources, or all of them",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = SourcePage.class)),
                @Content(mediaType = TableFormat.CSV_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = TableFormat.VOTABLE_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = TableFormat.ECSV_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = TableFormat.FITS_TYPE,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
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
                            description = "Rows of the page, 1 to 10000, or all; default 1000 for JSON, else all",
                            schema = @Schema(type = SchemaType.STRING, pattern = "all|[0-9]{1,5}"))
                    String limit,
            @RestQuery String after,
            @RestQuery
                    @Parameter(
                            description = "Format; without it the header Accept decides, and without that json",
                            schema =
                                    @Schema(
                                            enumeration = {"json", "csv", "votable", "votable-tabledata", "ecsv", "fits"
                                            }))
                    String format,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        var faults = new Faults();
        Circle circle = ObservationParameters.circle(faults, ra, dec, radius, DEFAULT_RADIUS);
        if (ra == null && dec == null && radius == null) {
            faults.add("ra", "is needed, in degrees").add("dec", "is needed, in degrees");
        }
        Double mag = magMax == null ? null : ObservationParameters.number(faults, "mag_max", magMax, -50, 100, 0.0);
        Paging paging = Paging.of(faults, limit, after, format, headers, MOST, 1000);
        faults.throwIfAny();
        CatalogTable table = existing(name);
        if (paging.all()) {
            return answers.answer(paging.format(), SourceTable.HEAD, sink -> all(table, circle, mag, sink));
        }
        return answers.page(
                paging,
                SourceTable.HEAD,
                catalogs.cone(table, circle, mag, paging.limit(), paging.after()),
                SourceTable::cells,
                uri);
    }

    /** Page after page, so that a large circle needs no more memory than a small one. */
    private boolean all(CatalogTable table, Circle circle, Double mag, RowSource.Sink sink) throws IOException {
        long rows = 0;
        String after = null;
        do {
            Page<CatalogSource> page = catalogs.cone(table, circle, mag, MOST, after);
            for (CatalogSource source : page.items()) {
                if (rows++ == answers.mostRows()) {
                    return true;
                }
                sink.row(SourceTable.cells(source));
            }
            after = page.next();
        } while (after != null);
        return false;
    }
}
