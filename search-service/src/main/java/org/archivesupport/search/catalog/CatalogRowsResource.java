package org.archivesupport.search.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.archivesupport.kit.http.OpenParameters;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.PageLinks;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.search.observation.ObservationParameters;
import org.archivesupport.search.table.Column;
import org.archivesupport.search.table.TableAnswers;
import org.archivesupport.search.table.TableFormat;
import org.archivesupport.search.table.TableHead;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Rows of a catalog with its own columns. Every column is a parameter. */
@Path("/api/v1/search/catalogs/{name}")
@Blocking
@Tag(name = "catalogs", description = "Stars and deep-sky objects")
@APIResponse(
        responseCode = "400",
        description = "Parameters are wrong; every fault is named",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "404",
        description = "No such catalog",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class CatalogRowsResource {

    private static final int MOST = 10_000;

    @Inject
    CatalogTables catalogs;

    @Inject
    SourceQuery sources;

    @Inject
    TableAnswers tables;

    @Inject
    ObjectMapper json;

    @Schema(name = "CatalogColumnList")
    record ColumnList(
            List<CatalogColumn> items,
            @Schema(nullable = true) String next) {}

    @Schema(name = "SourceCount")
    record Count(long count) {}

    private CatalogTable existing(String name) {
        return catalogs.find(name).orElseThrow(() -> ProblemException.notFound("There is no catalog of that name."));
    }

    @GET
    @Path("columns")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getCatalogColumns", summary = "The columns of a catalog")
    @APIResponse(
            responseCode = "200",
            description = "The columns in order",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ColumnList.class)))
    public ColumnList columns(@PathParam("name") String name) {
        return new ColumnList(existing(name).columns(), null);
    }

    @GET
    @Path("rows/count")
    @OpenParameters
    @Produces(MediaType.APPLICATION_JSON)
    @Parameter(name = "ra", in = ParameterIn.QUERY, description = "degrees", schema = @Schema(type = SchemaType.NUMBER))
    @Parameter(
            name = "dec",
            in = ParameterIn.QUERY,
            description = "degrees",
            schema = @Schema(type = SchemaType.NUMBER))
    @Parameter(
            name = "radius",
            in = ParameterIn.QUERY,
            description = "degrees, default 0.2, at most 180",
            schema = @Schema(type = SchemaType.NUMBER))
    @Parameter(
            name = "box",
            in = ParameterIn.QUERY,
            description = "ra1,dec1,ra2,dec2 in degrees; it may cross RA 0",
            schema = @Schema(type = SchemaType.STRING))
    @Operation(operationId = "countCatalogRows", summary = "How many rows of a catalog match; parameters as of rows")
    @APIResponse(
            responseCode = "200",
            description = "The number",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Count.class)))
    public Count count(@PathParam("name") String name, @Context UriInfo uri) {
        CatalogTable table = existing(name);
        var faults = new Faults();
        SourceSearch search = SourceSearch.of(table, uri.getQueryParameters(), faults);
        faults.throwIfAny();
        return new Count(sources.count(table, search.criteria()));
    }

    @GET
    @Path("rows")
    @OpenParameters
    @Produces({
        MediaType.APPLICATION_JSON,
        TableFormat.CSV_TYPE,
        TableFormat.VOTABLE_TYPE,
        TableFormat.ECSV_TYPE,
        TableFormat.FITS_TYPE
    })
    @Operation(
            operationId = "findCatalogRows",
            summary = "Rows of a catalog by cone, box and any column",
            description =
                    "Every column is a parameter and takes an expression: a,b one of; a..b from to; <a; >=a; A*; !a; null. A"
                            + " column that is called as a parameter is searched as column.<name>. JSON comes in pages, other formats with all"
                            + " rows. With a cone there is a last column, distance in degrees.")
    @Parameter(name = "ra", in = ParameterIn.QUERY, description = "degrees", schema = @Schema(type = SchemaType.NUMBER))
    @Parameter(
            name = "dec",
            in = ParameterIn.QUERY,
            description = "degrees",
            schema = @Schema(type = SchemaType.NUMBER))
    @Parameter(
            name = "radius",
            in = ParameterIn.QUERY,
            description = "degrees, default 0.2, at most 180",
            schema = @Schema(type = SchemaType.NUMBER))
    @Parameter(
            name = "box",
            in = ParameterIn.QUERY,
            description = "ra1,dec1,ra2,dec2 in degrees; it may cross RA 0",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "columns",
            in = ParameterIn.QUERY,
            description = "Wanted columns, separated by commas; default all")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Rows of a page of JSON, default 1000",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "10000"))
    @Parameter(name = "after", in = ParameterIn.QUERY, description = "Cursor: member next of the page before")
    @Parameter(
            name = "format",
            in = ParameterIn.QUERY,
            schema = @Schema(enumeration = {"json", "csv", "votable", "votable-tabledata", "ecsv", "fits"}))
    @APIResponse(
            responseCode = "200",
            description = "A page with members items and next, or a table",
            content = @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
    public Response rows(@PathParam("name") String name, @Context UriInfo uri, @Context HttpHeaders headers) {
        CatalogTable table = existing(name);
        var given = uri.getQueryParameters();
        var faults = new Faults();
        SourceSearch search = SourceSearch.of(table, given, faults);
        TableFormat format = TableFormat.asked(given.getFirst("format"), headers.getHeaderString(HttpHeaders.ACCEPT));
        faults.check(format != null, "format", "must be one of " + TableFormat.WORDS);
        boolean paged = format == TableFormat.JSON;
        faults.check(
                paged || !given.containsKey("limit") && !given.containsKey("after"),
                "limit",
                "and after are for pages of JSON; other formats have all rows");
        int limit = ObservationParameters.whole(faults, "limit", given.getFirst("limit"), 1, MOST, 1000);
        faults.throwIfAny();
        return paged ? page(table, search, limit, given.getFirst("after"), uri) : all(table, search, format);
    }

    private Response page(CatalogTable table, SourceSearch search, int limit, String after, UriInfo uri) {
        var found = new ArrayList<SourceQuery.Row>();
        sources.each(table, search.criteria(), search.columns(), CatalogQuery.after(after), limit + 1L, found::add);
        Page<SourceQuery.Row> page = Page.of(found, limit, last -> Cursor.encode(last.cell(), last.number()));
        ArrayNode items = json.createArrayNode();
        page.items().forEach(row -> {
            ObjectNode item = items.addObject();
            for (int i = 0; i < search.columns().size(); i++) {
                item.putPOJO(search.columns().get(i).name(), row.cells()[i]);
            }
            if (row.distance() != null && !item.has("distance")) {
                item.put("distance", row.distance());
            }
        });
        var rows = new ArrayList<Object>();
        items.forEach(rows::add);
        return Response.fromResponse(PageLinks.ok(new Page<>(rows, page.next()), uri))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private Response all(CatalogTable table, SourceSearch search, TableFormat format) {
        boolean round = search.criteria().circle() != null
                && search.columns().stream().noneMatch(c -> c.name().equalsIgnoreCase("distance"));
        var columns = new ArrayList<Column>();
        search.columns()
                .forEach(c -> columns.add(new Column(c.name(), kind(c.kind()), c.unit(), c.ucd(), c.description())));
        if (round) {
            columns.add(
                    new Column("distance", Column.Kind.NUMBER, "deg", "pos.angDistance", "From the asked position"));
        }
        var head = new TableHead(table.catalog().name().replace('-', '_'), title(table), columns);
        int most = tables.mostRows();
        return tables.answer(format, head, sink -> {
            long[] rows = {0};
            try {
                sources.each(table, search.criteria(), search.columns(), null, most + 1L, row -> {
                    if (++rows[0] <= most) {
                        write(sink, row, round);
                    }
                });
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            return rows[0] > most;
        });
    }

    private static String title(CatalogTable table) {
        return table.catalog().title() == null
                ? table.catalog().name()
                : table.catalog().title();
    }

    private static void write(org.archivesupport.search.table.RowSource.Sink sink, SourceQuery.Row row, boolean round) {
        Object[] cells = java.util.Arrays.copyOf(row.cells(), row.cells().length + (round ? 1 : 0));
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] instanceof Float number) {
                // the same digits, not those of the nearest double
                cells[i] = Double.valueOf(number.toString());
            }
        }
        if (round) {
            cells[cells.length - 1] = row.distance();
        }
        try {
            sink.row(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Column.Kind kind(ColumnType type) {
        return switch (type) {
            case TEXT -> Column.Kind.TEXT;
            case BOOLEAN -> Column.Kind.BOOLEAN;
            case INTEGER -> Column.Kind.INT;
            case LONG -> Column.Kind.LONG;
            case FLOAT, DOUBLE -> Column.Kind.NUMBER;
            case TIME -> Column.Kind.TIME;
        };
    }
}
