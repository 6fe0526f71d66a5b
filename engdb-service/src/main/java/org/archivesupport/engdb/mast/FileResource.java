package org.archivesupport.engdb.mast;

import io.quarkus.vertx.http.Uncompressed;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.archivesupport.engdb.dictionary.Dictionary;
import org.archivesupport.engdb.dictionary.Telemetry;
import org.archivesupport.engdb.retrieval.SampleReader;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The file form of MAST. Always with the sample before and the sample after the range, where they exist; a range without samples is the
 * heading alone.
 *
 * <p>Everything that is wrong with the address is 404: the pipeline's client repeats a 400 ten times with growing waits.
 */
@Path("/")
@Blocking
@Tag(name = "mast", description = "Wire form of the engineering database at MAST")
public class FileResource {

    private static final String WHAT = "mast:jwstedb/NAME-yyyyMMddTHHmmss-yyyyMMddTHHmmss.csv, times UTC";

    private final Dictionary dictionary;
    private final SampleReader reader;
    private final Caller caller;

    @Inject
    public FileResource(Dictionary dictionary, SampleReader reader, Caller caller) {
        this.dictionary = dictionary;
        this.reader = reader;
        this.caller = caller;
    }

    @GET
    @Path("api/v0.1/Download/file")
    @Uncompressed
    @Operation(operationId = "downloadTelemetryFile", summary = "Samples as the file that MAST gives")
    @APIResponse(
            responseCode = "200",
            description = "theTime,MJD,euvalue,sqldataType; lines end with CR LF",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "401", description = "The values of this mnemonic need a log-in")
    @APIResponse(responseCode = "403", description = "The token lacks the scope engdb:read")
    @APIResponse(responseCode = "404", description = "The address is wrong, or there is no such mnemonic")
    public Response file(@RestQuery("uri") @Parameter(required = true, description = WHAT) String uri) {
        return answer(uri, true);
    }

    @HEAD
    @Path("api/v0.1/Download/file")
    @Operation(hidden = true)
    public Response head(@RestQuery("uri") String uri) {
        return answer(uri, false);
    }

    @GET
    @Path("api/v0.1/download/file")
    @Uncompressed
    @Operation(hidden = true)
    public Response fileLower(@RestQuery("uri") String uri) {
        return answer(uri, true);
    }

    @HEAD
    @Path("api/v0.1/download/file")
    @Operation(hidden = true)
    public Response headLower(@RestQuery("uri") String uri) {
        return answer(uri, false);
    }

    @GET
    @Path("jwst/api/v0.1/{download:[Dd]ownload}/file")
    @Uncompressed
    @Operation(hidden = true)
    public Response jwstFile(@RestQuery("uri") String uri) {
        return answer(uri, true);
    }

    @HEAD
    @Path("jwst/api/v0.1/{download:[Dd]ownload}/file")
    @Operation(hidden = true)
    public Response jwstHead(@RestQuery("uri") String uri) {
        return answer(uri, false);
    }

    private Response answer(String given, boolean body) {
        FileUri uri = FileUri.parse(given);
        if (uri == null) {
            throw ProblemException.notFound("There is no such file. The form is " + WHAT + ".");
        }
        Telemetry telemetry = dictionary.readable(uri.name(), caller);
        StreamingOutput rows = to -> {
            var sink = new FileRows(to);
            reader.read(telemetry, uri.range(), true, sink);
            sink.finish();
        };
        var response = body ? Response.ok(rows) : Response.ok();
        return response.type("text/csv;charset=UTF-8").build();
    }
}
