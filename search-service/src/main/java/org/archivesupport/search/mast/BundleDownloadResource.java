package org.archivesupport.search.mast;

import io.quarkus.vertx.http.Uncompressed;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.kit.security.Caller;
import org.archivesupport.search.batch.BundleFormat;
import org.archivesupport.search.batch.Bundles;
import org.archivesupport.search.batch.Layout;
import org.archivesupport.search.batch.UriForm;
import org.archivesupport.search.batch.UriSpool;
import org.archivesupport.search.retrieval.Reader;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * MAST's bundles: {@code bundle.sh}, {@code bundle.zip} and {@code bundle.tar.gz}; {@code bundle} alone is a script, or
 * what its parameter {@code format} says. Fields that MAST's clients send and that mean nothing here are ignored.
 */
@Path("/api/v0.1/Download")
@Blocking
@Tag(name = "mast", description = "Wire forms of MAST")
@APIResponse(
        responseCode = "200",
        description = "The bundle, streamed; files that the caller may not read are left out and named in its manifest",
        content = @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
@APIResponse(responseCode = "400", description = "No uri, too many, or one that is none")
@APIResponse(responseCode = "404", description = "No such kind of bundle, or the archive knows none of the files")
@APIResponse(responseCode = "503", description = "Too many bundles are being sent; Retry-After says when to try")
public class BundleDownloadResource {

    private static final String KIND = "Layout: mast (default), observation, target or flat";

    @Inject
    Bundles bundles;

    @Inject
    Caller caller;

    @ConfigProperty(name = "aus.search.bundle.most-bytes-of-form")
    long mostBytes;

    @POST
    @Path("/bundle{extension:([.](sh|zip|tar[.]gz))?}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Uncompressed
    @Operation(
            operationId = "mastBundle",
            summary = "Many files as a download script or archive; field uri repeated, bundle_name, layout, format")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "413", description = "The form is too large")
    public Response post(@RestPath String extension, @RestQuery List<String> uri, InputStream form) throws IOException {
        UriSpool uris = bundles.spool();
        try {
            for (String one : uri) {
                uris.add(one);
            }
            Map<String, String> fields = UriForm.read(form, mostBytes, uris);
            return answer(extension, fields, uris);
        } catch (IOException | RuntimeException e) {
            uris.close();
            throw e;
        }
    }

    @GET
    @Path("/bundle{extension:([.](sh|zip|tar[.]gz))?}")
    @Uncompressed
    @Operation(operationId = "mastBundleGet", summary = "The same for a few files, as an address")
    public Response get(
            @RestPath String extension,
            @RestQuery @Parameter(description = "URI of a file; repeated") List<String> uri,
            @RestQuery("bundle_name") String bundleName,
            @RestQuery @Parameter(description = KIND) String layout,
            @RestQuery @Parameter(description = "script, zip or tar.gz, where the address does not say") String format,
            @Context Request request)
            throws IOException {
        var fields = new HashMap<String, String>();
        fields.put("bundle_name", bundleName);
        fields.put("layout", layout);
        fields.put("format", format);
        UriSpool uris = bundles.spool();
        try {
            for (String one : uri) {
                uris.add(one);
            }
            Response answer = answer(extension, fields, uris);
            if (request.getMethod().equals("HEAD")) {
                uris.close();
                return Response.fromResponse(answer).entity(null).build();
            }
            return answer;
        } catch (IOException | RuntimeException e) {
            uris.close();
            throw e;
        }
    }

    private Response answer(String extension, Map<String, String> fields, UriSpool uris) throws IOException {
        var faults = new Faults();
        String kind = extension == null || extension.isEmpty()
                ? fields.getOrDefault("format", "sh") == null ? "sh" : fields.getOrDefault("format", "sh")
                : extension.substring(1);
        var format = BundleFormat.of(kind);
        String word = fields.get("layout");
        var layout = Layout.of(word == null ? "mast" : word);
        String name = fields.get("bundle_name");
        faults.check(format.isPresent(), "format", "must be one of " + BundleFormat.words())
                .check(layout.isPresent(), "layout", "must be one of " + Layout.words())
                .check(
                        name == null || name.length() <= 200 && !Texts.hasControl(name),
                        "bundle_name",
                        "must have at most 200 characters without control characters")
                .throwIfAny();
        return bundles.answer(new Bundles.Order(format.get(), layout.get(), name), uris, Reader.of(caller, null));
    }
}
