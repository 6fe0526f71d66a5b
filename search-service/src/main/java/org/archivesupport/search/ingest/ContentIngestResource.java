package org.archivesupport.search.ingest;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.archivesupport.files.DigestMismatchException;
import org.archivesupport.files.StoreFullException;
import org.archivesupport.files.StoreUnavailableException;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.kit.security.Caller;
import org.archivesupport.search.product.Product;
import org.archivesupport.search.product.ProductQuery;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Bytes of products come in. */
@Path("/api/v1/search/admin/products/content")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed({"staff", "service"})
@Tag(name = "admin", description = "For staff")
public class ContentIngestResource {

    @Inject
    ContentIngest ingest;

    @Inject
    ProductQuery products;

    @Inject
    Caller caller;

    @PUT
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "putProductContent",
            summary = "Take the bytes of a known product; other bytes than before are a new version")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "200",
            description = "The product with size, checksum and version",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Product.class)))
    @APIResponse(
            responseCode = "400",
            description = "Parameters are wrong",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(responseCode = "401", description = "No login")
    @APIResponse(responseCode = "403", description = "Not staff")
    @APIResponse(
            responseCode = "404",
            description = "No ingest named this product",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(responseCode = "422", description = "The bytes have another digest than announced; nothing was stored")
    @APIResponse(responseCode = "503", description = "The file store does not answer; nothing was stored")
    @APIResponse(responseCode = "507", description = "The file store is full")
    public Product put(
            @RestQuery @Parameter(required = true, description = "URI of the product") String uri,
            @RestQuery
                    @Parameter(
                            description = "Tell subscribers of a new or reprocessed science product; default true",
                            schema = @Schema(type = SchemaType.BOOLEAN))
                    String notify,
            @RestQuery
                    @Parameter(
                            description = "SHA-256 that the bytes must have",
                            schema = @Schema(type = SchemaType.STRING, pattern = "[0-9a-fA-F]{64}"))
                    String sha256,
            @RestQuery("what_changed")
                    @Parameter(
                            description = "What is different from the version before, in a sentence",
                            schema = @Schema(type = SchemaType.STRING, maxLength = 2000))
                    String whatChanged,
            InputStream body)
            throws IOException {
        var faults = new Faults();
        boolean tell = Senders.flag(faults, "notify", notify, true);
        String changed = Texts.line(faults, "what_changed", whatChanged, 0, 2000);
        faults.check(RecordRules.isUri(uri), "uri", "is needed, of the form mast:MISSION/path/file")
                .check(sha256 == null || sha256.matches("[0-9a-fA-F]{64}"), "sha256", "must be 64 hexadecimal digits")
                .throwIfAny();
        try {
            ingest.take(uri, body, tell, sha256, changed.isEmpty() ? null : changed, Senders.onlyCollection(caller));
        } catch (DigestMismatchException e) {
            throw ProblemException.of(422, "Cannot be processed", "Nothing was stored: " + e.getMessage() + ".");
        } catch (StoreUnavailableException e) {
            throw ProblemException.unavailable(
                    "Nothing was stored: the store of files does not answer.", Duration.ofSeconds(30));
        } catch (StoreFullException e) {
            throw ProblemException.of(507, "File store full", "Nothing was stored: there is no room for the file.");
        }
        return products.find(uri).orElseThrow().product();
    }
}
