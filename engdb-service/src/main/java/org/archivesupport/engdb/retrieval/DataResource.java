package org.archivesupport.engdb.retrieval;

import io.quarkus.vertx.http.Uncompressed;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.util.List;
import org.archivesupport.engdb.dictionary.Dictionary;
import org.archivesupport.engdb.dictionary.Telemetry;
import org.archivesupport.engdb.text.UtcTime;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Samples of a mnemonic, native forms. Streamed: a download that fails midway breaks the connection, it never ends as if complete.
 *
 * <p>JSON: {@code {mnemonic, sql_type, unit, all_points, start, end, data: [[time, value], ...], count}}; with {@code bracket=mark} a
 * third member {@code "before"}, {@code "after"} or null. Numbers read back to the same bits.
 */
@Path("/api/v1/engdb/data")
@Blocking
@Tag(name = "data", description = "Samples")
public class DataResource {

    private static final String RANGE = "UTC, as 2022-02-02T22:24:58.25; the range is start <= t < end";

    private final Dictionary dictionary;
    private final SampleReader reader;
    private final Caller caller;

    @Inject
    public DataResource(Dictionary dictionary, SampleReader reader, Caller caller) {
        this.dictionary = dictionary;
        this.reader = reader;
        this.caller = caller;
    }

    @GET
    @Path("/{mnemonic:[^/]+}.csv")
    @Produces("text/csv")
    @Uncompressed
    @Operation(operationId = "getSamplesAsCsv", summary = "Samples of a range as CSV")
    @APIResponse(
            responseCode = "200",
            description = "time,value(,bracket), lines end with CR LF; texts are quoted as in RFC 4180",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "400", description = "A parameter is wrong; all faults are named")
    @APIResponse(responseCode = "401", description = "The values of this mnemonic need a log-in")
    @APIResponse(responseCode = "403", description = "The token lacks the scope engdb:read")
    @APIResponse(responseCode = "404", description = "There is no such mnemonic")
    public Response csv(
            @RestPath("mnemonic") String mnemonic,
            @RestQuery("start") @Parameter(required = true, description = RANGE) String start,
            @RestQuery("end") @Parameter(required = true, description = RANGE) String end,
            @RestQuery("bracket")
                    @DefaultValue("none")
                    @Parameter(
                            description =
                                    "mark: also the last sample before and the first at or after the range, marked")
                    @Schema(enumeration = {"mark", "none"})
                    String bracket) {
        boolean marks = marks(bracket);
        Telemetry telemetry = dictionary.readable(mnemonic, caller);
        Range range = Range.of(start, end);
        StreamingOutput body = to -> {
            var rows = new CsvRows(to, marks);
            reader.read(telemetry, range, marks, rows);
            rows.finish();
        };
        return Response.ok(body)
                .type("text/csv;charset=UTF-8;header=present")
                .header("Content-Disposition", "attachment; filename=\"" + telemetry.name() + ".csv\"")
                .build();
    }

    @GET
    @Path("/{mnemonic:[^/]+}.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Uncompressed
    @Operation(operationId = "getSamplesAsJson", summary = "Samples of a range as JSON")
    @APIResponse(
            responseCode = "200",
            description =
                    "mnemonic, sql_type, unit, all_points, start, end, data (rows of time, value and bracket), count",
            content = @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "400", description = "A parameter is wrong; all faults are named")
    @APIResponse(responseCode = "401", description = "The values of this mnemonic need a log-in")
    @APIResponse(responseCode = "403", description = "The token lacks the scope engdb:read")
    @APIResponse(responseCode = "404", description = "There is no such mnemonic")
    public Response json(
            @RestPath("mnemonic") String mnemonic,
            @RestQuery("start") @Parameter(required = true, description = RANGE) String start,
            @RestQuery("end") @Parameter(required = true, description = RANGE) String end,
            @RestQuery("bracket") @DefaultValue("none") @Schema(enumeration = {"mark", "none"}) String bracket) {
        boolean marks = marks(bracket);
        Telemetry telemetry = dictionary.readable(mnemonic, caller);
        Range range = Range.of(start, end);
        StreamingOutput body = to -> {
            var rows = new JsonRows(to, telemetry, range, marks);
            reader.read(telemetry, range, marks, rows);
            rows.finish();
        };
        return Response.ok(body).type(MediaType.APPLICATION_JSON_TYPE).build();
    }

    /**
     * The value that held at a time.
     *
     * @param time of the sample that gave it
     * @param value number or text; NaN and infinities as text
     * @param ageSeconds how long before the asked time that was
     */
    public record Held(
            String mnemonic,
            String unit,
            Instant time,
            @Schema(oneOf = {Double.class, String.class}) Object value,
            double ageSeconds) {}

    @GET
    @Path("/{mnemonic:[^/]+}/at")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getValueAt", summary = "The value that held at a time: the last sample at or before it")
    @APIResponse(responseCode = "200", description = "The value and its age")
    @APIResponse(responseCode = "400", description = "The time is wrong")
    @APIResponse(responseCode = "401", description = "The values of this mnemonic need a log-in")
    @APIResponse(responseCode = "403", description = "The token lacks the scope engdb:read")
    @APIResponse(
            responseCode = "404",
            description = "There is no such mnemonic, or the time is before its first sample")
    public Held at(
            @RestPath("mnemonic") String mnemonic,
            @RestQuery("t") @Parameter(required = true, description = "UTC, as 2022-02-02T22:24:58.25") String t) {
        Telemetry telemetry = dictionary.readable(mnemonic, caller);
        var faults = new Faults();
        long time = Range.time(faults, "t", t);
        faults.throwIfAny();
        SampleReader.Found found = reader.before(telemetry, time + 1);
        if (found == null) {
            throw ProblemException.notFound(telemetry.name() + " has no sample at or before this time.");
        }
        return new Held(
                telemetry.name(),
                telemetry.current().unit(),
                UtcTime.instant(found.time()),
                value(found),
                (time - found.time()) / 1e6);
    }

    private static Object value(SampleReader.Found found) {
        int at = found.at();
        return switch (found.samples().kind) {
            case TEXT -> found.samples().texts[at];
            case INTEGER -> found.samples().bits[at];
            case REAL32 -> {
                float v = (float) found.samples().number(at);
                yield v - v == 0 ? (Object) v : Float.toString(v);
            }
            case REAL64 -> {
                double v = found.samples().number(at);
                yield v - v == 0 ? (Object) v : Double.toString(v);
            }
        };
    }

    private static boolean marks(String bracket) {
        new Faults()
                .check(List.of("mark", "none").contains(bracket), "bracket", "must be mark or none")
                .throwIfAny();
        return bracket.equals("mark");
    }
}
