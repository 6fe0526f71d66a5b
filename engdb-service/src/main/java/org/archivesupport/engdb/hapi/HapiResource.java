package org.archivesupport.engdb.hapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.Uncompressed;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.archivesupport.engdb.dictionary.Dictionary;
import org.archivesupport.engdb.dictionary.Finder;
import org.archivesupport.engdb.dictionary.Mnemonic;
import org.archivesupport.engdb.dictionary.MnemonicEntry;
import org.archivesupport.engdb.dictionary.Telemetry;
import org.archivesupport.engdb.retrieval.Range;
import org.archivesupport.engdb.retrieval.SampleReader;
import org.archivesupport.engdb.segment.ValueKind;
import org.archivesupport.engdb.text.BadText;
import org.archivesupport.engdb.text.UtcTime;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.security.Caller;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * The five endpoints of HAPI. A dataset is a mnemonic with its parameters {@code Time} and {@code value}; errors have HAPI's status codes.
 * Whole numbers of 64 bits are given as {@code double}, as HAPI knows 32 bits only.
 */
@Path("/hapi")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hapi", description = "Wire form HAPI 3.3")
public class HapiResource {

    private static final int PAGE = 1000;
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");
    private static final String TIME = "Time";
    private static final String VALUE = "value";

    private final Dictionary dictionary;
    private final Finder finder;
    private final SampleReader reader;
    private final Caller caller;
    private final ObjectMapper json = new ObjectMapper();
    private final String contact;

    @Inject
    public HapiResource(
            Dictionary dictionary,
            Finder finder,
            SampleReader reader,
            Caller caller,
            @ConfigProperty(name = "aus.public.url") String contact) {
        this.dictionary = dictionary;
        this.finder = finder;
        this.reader = reader;
        this.caller = caller;
        this.contact = contact;
    }

    @GET
    @Path("/about")
    @Operation(operationId = "hapiAbout", summary = "Who serves")
    @APIResponse(
            responseCode = "200",
            description = "HAPI about",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "400", description = "HAPI status 1401")
    public Map<String, Object> about(@Context UriInfo uri) {
        known(uri, Set.of());
        Map<String, Object> about = HapiStatus.OK.head();
        about.put("id", "archive-user-support");
        about.put("title", "Engineering telemetry");
        about.put("contact", contact);
        return about;
    }

    @GET
    @Path("/capabilities")
    @Operation(operationId = "hapiCapabilities", summary = "Which formats")
    @APIResponse(
            responseCode = "200",
            description = "HAPI capabilities",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "400", description = "HAPI status 1401")
    public Map<String, Object> capabilities(@Context UriInfo uri) {
        known(uri, Set.of());
        Map<String, Object> capabilities = HapiStatus.OK.head();
        capabilities.put("outputFormats", List.of("csv"));
        return capabilities;
    }

    @GET
    @Path("/catalog")
    @Operation(operationId = "hapiCatalog", summary = "The mnemonics that have samples")
    @APIResponse(
            responseCode = "200",
            description = "HAPI catalog",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "400", description = "HAPI status 1401")
    public Map<String, Object> catalog(@Context UriInfo uri) {
        known(uri, Set.of());
        var wanted = new Finder.Wanted(null, null, null, null, null, true, false);
        var list = new ArrayList<Map<String, String>>();
        String after = null;
        do {
            Page<MnemonicEntry> page = finder.find(wanted, PAGE, after);
            page.items().stream()
                    .filter(m -> m.access().equals("public"))
                    .forEach(m -> list.add(Map.of("id", m.name(), "title", m.description())));
            after = page.next();
        } while (after != null);
        Map<String, Object> catalog = HapiStatus.OK.head();
        catalog.put("catalog", list);
        return catalog;
    }

    @GET
    @Path("/info")
    @Operation(
            operationId = "hapiInfo",
            summary = "What a mnemonic's data look like; parameters dataset (or id) and parameters")
    @APIResponse(
            responseCode = "200",
            description = "HAPI info",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "400", description = "HAPI status 1401")
    @APIResponse(responseCode = "404", description = "HAPI status 1406 or 1407")
    public Map<String, Object> info(@Context UriInfo uri) {
        known(uri, Set.of("dataset", "id", "parameters"));
        Telemetry telemetry = telemetry(uri);
        return info(telemetry, values(uri));
    }

    @GET
    @Path("/data")
    @Produces({"text/csv", MediaType.APPLICATION_JSON})
    @Uncompressed
    @Operation(
            operationId = "hapiData",
            summary =
                    "Samples; parameters dataset (or id), start (time.min), stop (time.max), parameters, format, include")
    @APIResponse(
            responseCode = "200",
            description = "Time,value without heading; with include=header the info in front",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "400", description = "HAPI status 1401 to 1404, 1409, 1410")
    @APIResponse(responseCode = "404", description = "HAPI status 1406 or 1407")
    public Response data(@Context UriInfo uri) throws java.io.IOException {
        known(uri, Set.of("dataset", "id", "start", "time.min", "stop", "time.max", "parameters", "format", "include"));
        Telemetry telemetry = telemetry(uri);
        boolean values = values(uri);
        String format = parameter(uri, "format", "format");
        check(format == null || format.equals("csv"), HapiStatus.BAD_FORMAT);
        String include = parameter(uri, "include", "include");
        check(include == null || include.equals("header"), HapiStatus.BAD_INCLUDE);
        long start = time(parameter(uri, "start", "time.min"), HapiStatus.BAD_START);
        long stop = time(parameter(uri, "stop", "time.max"), HapiStatus.BAD_STOP);
        check(start < stop, HapiStatus.START_AFTER_STOP);
        var range = new Range(start, stop);
        HapiStatus status = reader.count(telemetry, range) == 0 ? HapiStatus.NO_DATA : HapiStatus.OK;
        byte[] header = include == null ? null : header(telemetry, values, status);
        StreamingOutput body = to -> {
            var rows = new HapiRows(to, values);
            if (header != null) {
                rows.header(header);
            }
            reader.read(telemetry, range, false, rows);
            rows.finish();
        };
        return Response.ok(body)
                .type("text/csv;charset=UTF-8")
                .header("X-HAPI-Status", status.code + " " + status.message)
                .build();
    }

    @ServerExceptionMapper
    public Response refused(HapiStatus.Refused e) {
        return e.status.response();
    }

    private byte[] header(Telemetry telemetry, boolean values, HapiStatus status) throws JsonProcessingException {
        Map<String, Object> info = info(telemetry, values);
        info.putAll(status.head());
        info.put("format", "csv");
        return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(info);
    }

    private static Map<String, Object> info(Telemetry telemetry, boolean values) {
        Mnemonic m = telemetry.current();
        long first = telemetry.epochs().get(0).firstUs();
        long last =
                telemetry.epochs().stream().mapToLong(Mnemonic::lastUs).max().orElseThrow();
        Map<String, Object> info = HapiStatus.OK.head();
        info.put("description", m.description());
        info.put("startDate", iso(first));
        // the range of HAPI is half-open: the last sample lies before the stop
        info.put("stopDate", iso(last + 1));
        var parameters = new ArrayList<Map<String, Object>>();
        parameters.add(column(TIME, "isotime", "UTC", 27));
        if (values) {
            boolean text = m.type().kind() == ValueKind.TEXT;
            boolean small = m.type().kind() == ValueKind.INTEGER && m.type().most() <= Integer.MAX_VALUE;
            String type = text ? "string" : small ? "integer" : "double";
            // four bytes are the most that a character of UTF-8 takes
            parameters.add(column(
                    VALUE,
                    type,
                    m.unit().isEmpty() ? null : m.unit(),
                    text ? 4 * m.type().length() : 0));
        }
        info.put("parameters", parameters);
        return info;
    }

    private static Map<String, Object> column(String name, String type, String units, int length) {
        var column = new LinkedHashMap<String, Object>();
        column.put("name", name);
        column.put("type", type);
        if (length > 0) {
            column.put("length", length);
        }
        column.put("units", units);
        column.put("fill", type.equals("double") ? "NaN" : null);
        return column;
    }

    private Telemetry telemetry(UriInfo uri) {
        String name = parameter(uri, "dataset", "id");
        try {
            Telemetry found = dictionary.readable(name, caller);
            check(!found.epochs().isEmpty(), HapiStatus.UNKNOWN_DATASET);
            return found;
        } catch (ProblemException e) {
            if (e.status() == 404) {
                throw new HapiStatus.Refused(HapiStatus.UNKNOWN_DATASET);
            }
            throw e;
        }
    }

    /** @return whether the values are asked for; {@code Time} comes always */
    private static boolean values(UriInfo uri) {
        String asked = parameter(uri, "parameters", "parameters");
        if (asked == null || asked.isEmpty()) {
            return true;
        }
        List<String> names = List.of(asked.split(",", -1));
        check(Set.of(TIME, VALUE).containsAll(names), HapiStatus.UNKNOWN_DATASET_PARAMETER);
        return names.contains(VALUE);
    }

    private static void known(UriInfo uri, Set<String> names) {
        check(names.containsAll(uri.getQueryParameters().keySet()), HapiStatus.UNKNOWN_PARAMETER);
    }

    private static String parameter(UriInfo uri, String name, String oldName) {
        String value = uri.getQueryParameters().getFirst(name);
        return value != null ? value : uri.getQueryParameters().getFirst(oldName);
    }

    private static long time(String text, HapiStatus fault) {
        try {
            return HapiTime.parse(text == null ? "" : text.strip());
        } catch (BadText e) {
            throw new HapiStatus.Refused(fault);
        }
    }

    private static void check(boolean good, HapiStatus fault) {
        if (!good) {
            throw new HapiStatus.Refused(fault);
        }
    }

    private static String iso(long micros) {
        return UtcTime.instant(micros).atOffset(ZoneOffset.UTC).format(FORMAT);
    }
}
