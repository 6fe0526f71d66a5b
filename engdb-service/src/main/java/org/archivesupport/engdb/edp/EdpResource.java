package org.archivesupport.engdb.edp;

import com.fasterxml.jackson.annotation.JsonProperty;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.archivesupport.engdb.dictionary.Dictionary;
import org.archivesupport.engdb.dictionary.Finder;
import org.archivesupport.engdb.dictionary.MnemonicEntry;
import org.archivesupport.engdb.dictionary.Telemetry;
import org.archivesupport.engdb.retrieval.Range;
import org.archivesupport.engdb.retrieval.SampleReader;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * EDP. Both stores, {@code spa} and {@code fqa}, name the same samples. The samples before and after the range are included always.
 * Errors are {@code {"detail": text}} with 400 or 404.
 */
@Path("/edp/api/v0.1/mnemonics/{store}/{mission}")
@Blocking
@Tag(name = "edp", description = "Wire form of the engineering data service")
public class EdpResource {

    private static final int PAGE = 1000;

    private final Dictionary dictionary;
    private final Finder finder;
    private final SampleReader reader;
    private final Caller caller;
    private final String ownMission;

    @Inject
    public EdpResource(
            Dictionary dictionary,
            Finder finder,
            SampleReader reader,
            Caller caller,
            @ConfigProperty(name = "aus.engdb.mission", defaultValue = "jwst") String ownMission) {
        this.dictionary = dictionary;
        this.finder = finder;
        this.reader = reader;
        this.caller = caller;
        this.ownMission = ownMission;
    }

    /** Entries of the dictionary in this form. */
    public record Metadata(
            @JsonProperty("Count") int count,
            @JsonProperty("TlmMnemonics") List<Entry> tlmMnemonics) {}

    /** One entry; {@code AllPoints} is 1 or 0. */
    public record Entry(
            @JsonProperty("TlmMnemonic") String tlmMnemonic,
            @JsonProperty("Subsystem") String subsystem,
            @JsonProperty("RawType") String rawType,
            @JsonProperty("EUType") String euType,
            @JsonProperty("SQLType") String sqlType,
            @JsonProperty("Unit") String unit,
            @JsonProperty("Description") String description,
            @JsonProperty("AllPoints") int allPoints) {}

    /** How many samples the data reply has. */
    public record Count(
            @JsonProperty("TlmMnemonic") String tlmMnemonic,
            @JsonProperty("ReqSTime") String reqStime,
            @JsonProperty("ReqETime") String reqEtime,
            @JsonProperty("Count") long count) {}

    @GET
    @Path("/data")
    @Uncompressed
    @Operation(operationId = "edpData", summary = "Samples of a range, with the ones before and after it")
    @APIResponse(
            responseCode = "200",
            description = "TlmMnemonic, ReqSTime, ReqETime, Count, AllPoints, Data; or CSV ObsTime,EUValue",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "400", description = "A parameter is wrong: {detail}")
    @APIResponse(responseCode = "401", description = "The values of this mnemonic need a log-in: {detail}")
    @APIResponse(responseCode = "403", description = "The token lacks the scope engdb:read: {detail}")
    @APIResponse(responseCode = "404", description = "There is no such mnemonic: {detail}")
    public Response data(
            @RestPath("store") @Schema(enumeration = {"spa", "fqa"}) String store,
            @RestPath("mission") String mission,
            @RestQuery("mnemonic") String mnemonic,
            @RestQuery("s_time") @Parameter(description = "UTC, as 2027-02-23T01:00:00") String start,
            @RestQuery("e_time") String end,
            @RestQuery("result_format") @DefaultValue("json") @Schema(enumeration = {"json", "csv"}) String format) {
        Telemetry telemetry = telemetry(store, mission, mnemonic);
        Range range = range(start, end);
        if (!format.equals("json") && !format.equals("csv")) {
            throw ProblemException.badRequest("result_format must be json or csv.");
        }
        boolean json = format.equals("json");
        StreamingOutput body = to -> {
            var rows = new EdpRows(to, json);
            long count = json ? count(telemetry, range) : 0;
            rows.heading(
                    telemetry.name(),
                    start.strip(),
                    end.strip(),
                    count,
                    telemetry.current().allPoints());
            reader.read(telemetry, range, true, rows);
            rows.finish();
        };
        return Response.ok(body)
                .type(json ? "application/json" : "text/csv;charset=UTF-8")
                .build();
    }

    @GET
    @Path("/data/count")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "edpCount", summary = "How many samples the data reply has")
    @APIResponse(responseCode = "200", description = "The count")
    @APIResponse(responseCode = "400", description = "A parameter is wrong: {detail}")
    @APIResponse(responseCode = "401", description = "The values of this mnemonic need a log-in: {detail}")
    @APIResponse(responseCode = "403", description = "The token lacks the scope engdb:read: {detail}")
    @APIResponse(responseCode = "404", description = "There is no such mnemonic: {detail}")
    public Count count(
            @RestPath("store") @Schema(enumeration = {"spa", "fqa"}) String store,
            @RestPath("mission") String mission,
            @RestQuery("mnemonic") String mnemonic,
            @RestQuery("s_time") String start,
            @RestQuery("e_time") String end)
            throws java.io.IOException {
        Telemetry telemetry = telemetry(store, mission, mnemonic);
        Range range = range(start, end);
        return new Count(telemetry.name(), start.strip(), end.strip(), count(telemetry, range));
    }

    @GET
    @Path("/metadata")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "edpMetadata",
            summary = "Entries of the dictionary by part of the name; all without a name")
    @APIResponse(responseCode = "200", description = "The entries, in order of name")
    @APIResponse(responseCode = "404", description = "There is no such mission: {detail}")
    public Metadata metadata(
            @RestPath("store") @Schema(enumeration = {"spa", "fqa"}) String store,
            @RestPath("mission") String mission,
            @RestQuery("mnemonic") String mnemonic) {
        checkAddress(store, mission);
        boolean impossible = mnemonic != null && !mnemonic.isBlank() && Dictionary.canonical(mnemonic) == null;
        var wanted = new Finder.Wanted(null, mnemonic, null, null, null, false, false);
        var entries = new ArrayList<Entry>();
        String after = null;
        do {
            Page<MnemonicEntry> page = impossible ? new Page<>(List.of(), null) : finder.find(wanted, PAGE, after);
            page.items().forEach(m -> entries.add(entry(m)));
            after = page.next();
        } while (after != null);
        return new Metadata(entries.size(), entries);
    }

    /** The error form of this service, for everything this package refuses. */
    @ServerExceptionMapper
    public Response refused(ProblemException e) {
        var response = Response.status(e.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("detail", e.getMessage()));
        e.headers().forEach(response::header);
        return response.build();
    }

    private Telemetry telemetry(String store, String mission, String mnemonic) {
        checkAddress(store, mission);
        return dictionary.readable(mnemonic, caller);
    }

    private void checkAddress(String store, String mission) {
        if (!store.equals("spa") && !store.equals("fqa")) {
            throw ProblemException.notFound("The stores are spa and fqa.");
        }
        if (!mission.equalsIgnoreCase(ownMission)) {
            throw ProblemException.notFound("This archive holds telemetry of " + ownMission + " only.");
        }
    }

    private static Range range(String start, String end) {
        if (start == null || end == null) {
            throw ProblemException.badRequest("s_time and e_time are needed, as 2027-02-23T01:00:00 (UTC).");
        }
        try {
            var range = new Range(UtcTime.parse(start.strip()), UtcTime.parse(end.strip()));
            if (range.start() > range.end()) {
                throw ProblemException.badRequest("e_time lies before s_time.");
            }
            return range;
        } catch (BadText e) {
            throw ProblemException.badRequest("s_time or e_time " + e.getMessage() + ".");
        }
    }

    private long count(Telemetry telemetry, Range range) throws java.io.IOException {
        return reader.count(telemetry, range)
                + (reader.before(telemetry, range.start()) == null ? 0 : 1)
                + (reader.atOrAfter(telemetry, range.end()) == null ? 0 : 1);
    }

    private static Entry entry(MnemonicEntry m) {
        return new Entry(
                m.name(),
                m.subsystem(),
                m.rawType(),
                m.euType(),
                m.sqlType(),
                m.unit(),
                m.description(),
                m.allPoints() ? 1 : 0);
    }
}
