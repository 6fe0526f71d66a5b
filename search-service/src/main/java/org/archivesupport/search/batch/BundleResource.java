package org.archivesupport.search.batch;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.Uncompressed;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.security.Caller;
import org.archivesupport.search.retrieval.Reader;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;

/** Many files as one stream. */
@Path("/api/v1/search/bundles")
@Blocking
@Tag(name = "batch", description = "Many files at once")
public class BundleResource {

    @Inject
    Bundles bundles;

    @Inject
    Choosing choosing;

    @Inject
    Caller caller;

    @Inject
    ObjectMapper json;

    /**
     * @param files which
     * @param format script, zip, tar.gz or manifest; zip if absent
     * @param layout mast, observation, target or flat; mast if absent
     * @param name of the bundle without extension
     * @param purpose staff only: why exclusive data are read
     */
    @Schema(name = "BundleRequest")
    public record BundleRequest(
            @Schema(required = true) Choice files,

            @Schema(
                    nullable = true,
                    enumeration = {"script", "zip", "tar.gz", "manifest"})
            String format,

            @Schema(
                    nullable = true,
                    enumeration = {"mast", "observation", "target", "flat"})
            String layout,

            @Schema(nullable = true) String name,
            @Schema(nullable = true) String purpose) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Uncompressed
    @Operation(
            operationId = "makeBundle",
            summary =
                    "Files as a download script, archive or list of checksums, streamed; what the caller may not read is"
                            + " left out and named in its manifest")
    @APIResponse(
            responseCode = "200",
            description = "The bundle",
            content = @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "400", description = "Faults of the request, or more files than the limit")
    @APIResponse(responseCode = "404", description = "No such observation, or the archive knows none of the files")
    @APIResponse(responseCode = "411", description = "The body does not say its length")
    @APIResponse(responseCode = "413", description = "The body is too large")
    @APIResponse(responseCode = "503", description = "Too many bundles are being sent; Retry-After says when to try")
    public Response make(@NotNull BundleRequest request) throws IOException {
        var faults = new Faults();
        var order = BundleBody.order(faults, request.format(), request.layout(), request.name());
        String purpose = BundleBody.purpose(faults, request.purpose());
        if (request.files() == null) {
            faults.add("/files", "is needed");
        } else {
            request.files().check(faults, "/files", bundles.most());
        }
        faults.throwIfAny();
        return bundles.answer(
                order, choosing.select(request.files(), bundles.most(), caller.sub()), Reader.of(caller, purpose));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Uncompressed
    @Operation(
            operationId = "makeBundleFromForm",
            summary = "The same from a form whose field request holds the JSON: a browser saves the answer as it comes")
    @APIResponse(
            responseCode = "200",
            description = "The bundle",
            content = @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "400", description = "Faults of the request, or more files than the limit")
    @APIResponse(responseCode = "404", description = "No such observation, or the archive knows none of the files")
    @APIResponse(responseCode = "411", description = "The body does not say its length")
    @APIResponse(responseCode = "413", description = "The body is too large")
    @APIResponse(responseCode = "503", description = "Too many bundles are being sent; Retry-After says when to try")
    public Response makeFromForm(@RestForm String request) throws IOException {
        if (request == null) {
            throw ProblemException.badRequest("The form has no field request with the JSON of the bundle.");
        }
        BundleRequest read = json.readValue(request, BundleRequest.class);
        if (read == null) {
            throw ProblemException.badRequest("The field request must hold a JSON object.");
        }
        return make(read);
    }

    /**
     * @param files that would be sent or left out by right
     * @param bytes of those files
     * @param exclusive how many of them are not public by the archive's clock
     * @param notHeld files that the archive knows and does not hold, or does not know
     */
    @Schema(name = "BundleSummary")
    public record Summary(
            long files, @Schema(description = "bytes") long bytes, long exclusive, long notHeld) {}

    @POST
    @Path("/summary")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "summarizeBundle",
            summary = "How many files and bytes a choice has, before it is asked for")
    @APIResponse(
            responseCode = "200",
            description = "Number and size",
            content = @Content(schema = @Schema(implementation = Summary.class)))
    @APIResponse(responseCode = "400", description = "Faults of the request, or more files than the limit")
    @APIResponse(responseCode = "404", description = "No such observation")
    public Summary summary(@NotNull Choice choice) throws IOException {
        var faults = new Faults();
        choice.check(faults, "", bundles.most());
        faults.throwIfAny();
        try (Selection selection = choosing.select(choice, bundles.most(), caller.sub())) {
            if (selection.size() > bundles.most()) {
                throw ProblemException.badRequest("The choice has more than " + bundles.most() + " files; narrow it.");
            }
            long files = 0;
            long bytes = 0;
            long exclusive = 0;
            long notHeld = 0;
            for (var part = selection.next(1000); !part.isEmpty(); part = selection.next(1000)) {
                for (Wanted file : part) {
                    if (!file.held()) {
                        notHeld++;
                        continue;
                    }
                    files++;
                    bytes += file.product().product().size();
                    exclusive += file.product().open() ? 0 : 1;
                }
            }
            return new Summary(files, bytes, exclusive, notHeld);
        }
    }
}
