package org.archivesupport.search.targets;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.security.Caller;
import org.archivesupport.search.observation.Criteria;
import org.archivesupport.search.observation.ManyPlaces;
import org.archivesupport.search.observation.Observation;
import org.archivesupport.search.observation.ObservationParameters;
import org.archivesupport.search.observation.ObservationTable;
import org.archivesupport.search.table.Column;
import org.archivesupport.search.table.Column.Kind;
import org.archivesupport.search.table.RowSource;
import org.archivesupport.search.table.TableAnswers;
import org.archivesupport.search.table.TableFormat;
import org.archivesupport.search.table.TableHead;
import org.archivesupport.sky.UnitVector;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Searches around all targets of a list at once. */
@Path("/api/v1/search/observations/targets")
@Blocking
@Tag(name = "targets", description = "Lists of targets: many places in one search")
@APIResponse(
        responseCode = "400",
        description = "The request is wrong; every fault is named, of a list by its line",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class TargetSearchResource {

    private static final double DEFAULT_RADIUS = 0.2;

    static final TableHead HEAD = head();

    @Inject
    TargetUpload upload;

    @Inject
    TargetLists lists;

    @Inject
    ManyPlaces places;

    @Inject
    TableAnswers tables;

    @Inject
    Caller caller;

    private static TableHead head() {
        var columns = new ArrayList<>(List.of(
                Column.of("target", Kind.INT, "Number of the target in the list, from 1"),
                Column.of("target_list_name", Kind.TEXT, "Name of the target in the list")
                        .ucd("meta.id"),
                Column.of("target_ra", Kind.NUMBER, "Right ascension of the target, ICRS")
                        .unit("deg")
                        .ucd("pos.eq.ra"),
                Column.of("target_dec", Kind.NUMBER, "Declination of the target, ICRS")
                        .unit("deg")
                        .ucd("pos.eq.dec")));
        columns.addAll(ObservationTable.HEAD.columns());
        return new TableHead("observations-of-targets", "Observations around the targets of a list", columns);
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces({
        MediaType.APPLICATION_JSON,
        TableFormat.CSV_TYPE,
        TableFormat.VOTABLE_TYPE,
        TableFormat.ECSV_TYPE,
        TableFormat.FITS_TYPE
    })
    @Operation(
            operationId = "searchTargets",
            summary = "Observations around up to 5000 targets",
            description =
                    "The list is the body: CSV with a header (ra and dec in many spellings, or names), or VOTable; or a"
                            + " kept list is named and the body is empty. Positions in degrees or sexagesimal. All hits are streamed in"
                            + " the order of the targets; an observation that lies around two targets comes twice. All filters of a"
                            + " search of observations may be added.")
    @RequestBody(
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/x-votable+xml", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "200",
            description = "The hits: target, target_list_name, target_ra, target_dec and the columns of observations",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = TableFormat.CSV_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = TableFormat.VOTABLE_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = TableFormat.ECSV_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = TableFormat.FITS_TYPE,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "401", description = "A kept list is asked for without login")
    @APIResponse(responseCode = "404", description = "There is no such kept list of the caller")
    @APIResponse(responseCode = "413", description = "The list has too many bytes")
    public Response search(
            @BeanParam ObservationParameters parameters,
            @RestQuery @Parameter(description = "Kept list to search with; the body is empty then") UUID list,
            @RestQuery
                    @Parameter(
                            schema =
                                    @Schema(
                                            enumeration = {"json", "csv", "votable", "votable-tabledata", "ecsv", "fits"
                                            }))
                    String format,
            @Context HttpHeaders headers,
            InputStream body)
            throws IOException {
        var faults = new Faults();
        TableFormat form = TableFormat.asked(format, headers.getHeaderString(HttpHeaders.ACCEPT));
        faults.check(form != null, "format", "must be one of " + TableFormat.WORDS);
        faults.check(parameters.ra == null, "ra", "comes from the list of targets");
        faults.check(parameters.dec == null, "dec", "comes from the list of targets");
        Double radius = ObservationParameters.number(faults, "radius", parameters.radius, 0, 180, DEFAULT_RADIUS);
        parameters.ra = null;
        parameters.dec = null;
        parameters.radius = null;
        Criteria criteria = parameters.criteria(faults);
        faults.check(criteria.circle() == null, "ra", "comes from the list of targets");
        faults.throwIfAny();
        List<Target> targets = targets(list, headers, body);
        var centers = targets.stream().map(t -> UnitVector.of(t.ra(), t.dec())).toList();
        int most = tables.mostRows();
        return tables.answer(form, HEAD, sink -> hits(targets, centers, radius, criteria, most, sink));
    }

    private List<Target> targets(UUID list, HttpHeaders headers, InputStream body) throws IOException {
        if (list == null) {
            return upload.read(body, headers.getHeaderString(HttpHeaders.CONTENT_TYPE));
        }
        caller.requireLogin();
        new Faults().check(body.read() < 0, "list", "goes with an empty body").throwIfAny();
        return lists.targets(caller.sub(), list);
    }

    private boolean hits(
            List<Target> targets,
            List<UnitVector> centers,
            double radius,
            Criteria criteria,
            int most,
            RowSource.Sink sink) {
        var rows = new long[1];
        places.search(centers, radius, criteria, (place, observation) -> {
            if (++rows[0] > most) {
                return false;
            }
            try {
                sink.row(cells(place + 1, targets.get(place), observation));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return true;
        });
        return rows[0] > most;
    }

    private static Object[] cells(int number, Target target, Observation observation) {
        Object[] rest = ObservationTable.cells(observation);
        var cells = new Object[4 + rest.length];
        cells[0] = number;
        cells[1] = target.name();
        cells[2] = target.ra();
        cells[3] = target.dec();
        System.arraycopy(rest, 0, cells, 4, rest.length);
        return cells;
    }
}
