package org.archivesupport.engdb.ingest;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import org.archivesupport.engdb.dictionary.Dictionary;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.kit.problem.Faults;
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

/**
 * Uploads of telemetry by staff.
 *
 * <p><b>Quickest form</b> for many samples: one CSV of {@code mnemonic,time_us,value} (microseconds since 1970 as a whole number, numbers as
 * short as they are), rows of a mnemonic together and in order of time, in one request, not one request per mnemonic and day. Any
 * order is right; rows in order need no sorting. Rows cost about half a microsecond of CPU each.
 */
@Path("/api/v1/engdb/admin")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("staff")
@Blocking
@Tag(name = "admin", description = "Operations of staff")
public class IngestResource {

    private static final int MOST = 200;

    private final Ingest ingest;
    private final IngestArchive archive;
    private final Caller caller;

    @Inject
    public IngestResource(Ingest ingest, IngestArchive archive, Caller caller) {
        this.ingest = ingest;
        this.archive = archive;
        this.caller = caller;
    }

    @POST
    @Path("/ingest")
    @Consumes({"text/csv", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "ingestTelemetry",
            summary = "Upload samples",
            description =
                    "A streamed body of any size. CSV, by its first line: mnemonic,time_us,value (quickest) or mnemonic,time,value for many"
                            + " mnemonics; time,value or time_us,value or ObsTime,EUValue or theTime,MJD,euvalue,sqldataType for the one that the parameter names."
                            + " JSON: TlmMnemonic and Data of the direct engineering service. Nothing is visible before the end; the same bytes are taken once.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT))
            })
    @APIResponse(
            responseCode = "201",
            description = "Taken",
            content = @Content(schema = @Schema(implementation = IngestReport.class)))
    @APIResponse(
            responseCode = "200",
            description = "These bytes were ingested before; nothing was done",
            content = @Content(schema = @Schema(implementation = IngestReport.class)))
    @APIResponse(responseCode = "400", description = "The form or a parameter is wrong")
    @APIResponse(responseCode = "401", description = "No token")
    @APIResponse(responseCode = "403", description = "Not staff")
    @APIResponse(responseCode = "404", description = "The dictionary has no such mnemonic")
    @APIResponse(responseCode = "409", description = "The mnemonic has samples of another type in this time")
    @APIResponse(responseCode = "415", description = "Neither CSV nor JSON")
    @APIResponse(responseCode = "422", description = "Rows are wrong, each named by its line; nothing was stored")
    @APIResponse(responseCode = "503", description = "Other uploads are under way")
    public RestResponse<IngestReport> ingest(
            InputStream body,
            @RestQuery("mnemonic") @Parameter(description = "name, for files of one mnemonic") String mnemonic,
            @RestQuery("bad_rows")
                    @DefaultValue("refuse")
                    @Parameter(description = "refuse the file for a bad row, or skip the row")
                    @Schema(enumeration = {"refuse", "skip"})
                    String badRows,
            @RestQuery("create")
                    @DefaultValue("false")
                    @Parameter(description = "make the dictionary entry from the type that a MAST file states")
                    boolean create,
            @Context HttpHeaders headers)
            throws IOException, SQLException {
        String canonical = Dictionary.canonical(mnemonic);
        new Faults()
                .check(mnemonic == null || canonical != null, "mnemonic", "is no name of a mnemonic")
                .check(badRows.equals("refuse") || badRows.equals("skip"), "bad_rows", "must be refuse or skip")
                .throwIfAny();
        MediaType type = headers.getMediaType();
        boolean json = type != null && type.getSubtype().equals("json");
        var order = new Ingest.Order(canonical, create, badRows.equals("skip"), json, caller.sub());
        IngestReport report = ingest.take(body, order);
        return RestResponse.ResponseBuilder.create(
                        report.repeated() ? RestResponse.Status.OK : RestResponse.Status.CREATED, report)
                .build();
    }

    @GET
    @Path("/ingests")
    @Operation(operationId = "listIngests", summary = "What was uploaded, newest first")
    @APIResponse(responseCode = "200", description = "A page of reports")
    @APIResponse(responseCode = "400", description = "A parameter is wrong")
    @APIResponse(responseCode = "401", description = "No token")
    @APIResponse(responseCode = "403", description = "Not staff")
    public RestResponse<Page<IngestReport>> list(
            @RestQuery("limit") @DefaultValue("50") @Schema(minimum = "1", maximum = "200") int limit,
            @RestQuery("after") @Parameter(description = "cursor from the page before") String after,
            @Context UriInfo uri)
            throws SQLException {
        Pages.limit(limit, MOST);
        long before = Long.MAX_VALUE;
        if (after != null) {
            String id = Cursor.decode(after, 1).get(0);
            new Faults()
                    .check(id.matches("\\d{1,18}"), "after", "is no cursor of this list")
                    .throwIfAny();
            before = Long.parseLong(id);
        }
        return Pages.answer(Page.of(archive.list(before, limit + 1), limit, r -> Cursor.encode(r.id())), uri);
    }
}
