package org.archivesupport.hlsp.upload;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.archivesupport.files.FileStore;
import org.archivesupport.hlsp.collection.Access;
import org.archivesupport.hlsp.collection.Collection;
import org.archivesupport.hlsp.rule.Verdict;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Files of a collection. Every file may be a draft with faults; only submitting asks for good ones. */
@Path("/api/v1/hlsp/collections/{id}/files")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "files", description = "Files of a collection, their checks and names")
@SecurityRequirement(name = "SecurityScheme")
public class FileResource {

    @Inject
    Access access;

    @Inject
    Files files;

    @Inject
    Uploads uploads;

    @Inject
    Checks checks;

    @Inject
    FileStore store;

    /** A new name. */
    @Schema(name = "NewName", description = "A new name")
    public record NewName(
            @Schema(required = true, maxLength = 255) String name) {}

    @GET
    @Operation(operationId = "listFiles", summary = "Files of a collection by name; public when it is published")
    @APIResponse(responseCode = "200", description = "One page; without findings")
    @APIResponse(responseCode = "400", description = "Bad parameter")
    @APIResponse(responseCode = "404", description = "There is no such collection, or it is not public and not yours")
    public RestResponse<Page<DeliveredFile>> list(
            @PathParam("id") String id,
            @QueryParam("verdict") @Parameter(description = "only files with this verdict") String verdict,
            @QueryParam("limit") @DefaultValue("100") @Parameter(schema = @Schema(minimum = "1", maximum = "1000"))
                    int limit,
            @QueryParam("after") @Parameter(description = "cursor of the page before") String after,
            @Context UriInfo uri) {
        Collection collection = access.seen(id);
        return Pages.answer(files.list(collection.id(), verdict(verdict), Pages.limit(limit, 1000), after), uri);
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "uploadFile",
            summary = "Send a file",
            description =
                    "The body is streamed to the store and appears only when all of it is there. Names and contents that"
                            + " break rules are kept as drafts and told in the answer.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponseSchema(
            value = DeliveredFile.class,
            responseCode = "201",
            responseDescription = "The file with its report")
    @APIResponse(
            responseCode = "200",
            description = "The file replaced another one of its name",
            content = @Content(schema = @Schema(implementation = DeliveredFile.class)))
    @APIResponse(responseCode = "400", description = "The name is a path trick, or the bytes have another digest")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(
            responseCode = "403",
            description = "The token lacks the scope hlsp:submit, or the collection is of others")
    @APIResponse(responseCode = "404", description = "There is no such collection, or it is not yours")
    @APIResponse(responseCode = "409", description = "The collection takes no files in its state, or has too many")
    @APIResponse(responseCode = "412", description = "If-None-Match was sent and there is a file of that name")
    @APIResponse(responseCode = "413", description = "The file is too large")
    @APIResponse(responseCode = "415", description = "The body has a content encoding")
    @APIResponse(responseCode = "507", description = "The archive's disk is full")
    public Response upload(
            @PathParam("id") String id,
            @PathParam("name") String name,
            @HeaderParam("Content-Length") @Parameter(hidden = true) Long length,
            @HeaderParam("Content-Encoding") @Parameter(hidden = true) String encoding,
            @HeaderParam("Content-Digest")
                    @Parameter(description = "RFC 9530, sha-256=:Base64:; other digests are not looked at")
                    String digest,
            @HeaderParam("If-None-Match") @Parameter(description = "* refuses to replace a file") String onlyNew,
            InputStream body) {
        Collection collection = access.worked(id);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw ProblemException.of(415, "Encoding not taken", "Send the file as it is, without Content-Encoding.");
        }
        var announcement = new Uploads.Announcement(
                FileName.kept("name", name), length == null ? -1 : length, Digest.sha256(digest), "*".equals(onlyNew));
        Files.Kept kept =
                uploads.receive(collection, announcement, body, access.person().username());
        return Response.status(kept.replaced() ? 200 : 201).entity(kept.file()).build();
    }

    @GET
    @Path("{name}")
    @Operation(operationId = "getFile", summary = "A file with its report; public when the collection is published")
    @APIResponse(responseCode = "200", description = "The file")
    @APIResponse(responseCode = "400", description = "The name is no name")
    @APIResponse(responseCode = "404", description = "There is no such file or collection for you")
    public DeliveredFile get(@PathParam("id") String id, @PathParam("name") String name) {
        Collection collection = access.seen(id);
        return files.get(collection.id(), FileName.kept("name", name));
    }

    @GET
    @Path("{name}/content")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(operationId = "getFileContent", summary = "The bytes of a file; public when the collection is published")
    @APIResponse(
            responseCode = "200",
            description = "The bytes",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "400", description = "The name is no name")
    @APIResponse(responseCode = "404", description = "There is no such file or collection for you")
    public Response content(@PathParam("id") String id, @PathParam("name") String name) throws IOException {
        DeliveredFile file = get(id, name);
        // contributed HTML must never run as a page of the archive
        return Response.ok(store.open(file.stored().key(), 0, -1), MediaType.APPLICATION_OCTET_STREAM)
                .header("Content-Length", file.size())
                .header("Content-Disposition", "attachment")
                .header("X-Content-Type-Options", "nosniff")
                .header("ETag", "\"" + file.sha256() + "\"")
                .build();
    }

    @POST
    @Path("{name}/rename")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "renameFile", summary = "Give a file another name; it is checked again")
    @APIResponse(responseCode = "200", description = "The file with its new report")
    @APIResponse(responseCode = "400", description = "The new name is a path trick")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "403", description = "The token lacks the scope, or the collection is of others")
    @APIResponse(responseCode = "404", description = "There is no such file or collection for you")
    @APIResponse(responseCode = "409", description = "The name is taken, or the collection takes no changes now")
    public DeliveredFile rename(@PathParam("id") String id, @PathParam("name") String name, NewName wanted) {
        Collection collection = access.worked(id);
        String newName = FileName.kept("/name", wanted == null ? null : wanted.name());
        DeliveredFile file = files.get(collection.id(), FileName.kept("name", name));
        if (newName.equals(file.name())) {
            return file;
        }
        Files.requireOpen(collection);
        var report = checks.now(collection.id(), newName, file.stored().key(), file.size());
        return files.rename(collection.id(), file, newName, report);
    }

    @POST
    @Path("{name}/check")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "checkFile", summary = "Check a file again")
    @APIResponse(responseCode = "200", description = "The file with its report; PENDING if it is large")
    @APIResponse(responseCode = "400", description = "The name is no name")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "403", description = "The token lacks the scope, or the collection is of others")
    @APIResponse(responseCode = "404", description = "There is no such file or collection for you")
    @APIResponse(responseCode = "409", description = "The collection takes no changes now")
    public DeliveredFile check(@PathParam("id") String id, @PathParam("name") String name) {
        Collection collection = access.worked(id);
        Files.requireOpen(collection);
        DeliveredFile file = files.get(collection.id(), FileName.kept("name", name));
        String key = file.stored().key();
        files.report(collection.id(), file.name(), key, checks.now(collection.id(), file.name(), key, file.size()));
        return files.get(collection.id(), file.name());
    }

    @DELETE
    @Path("{name}")
    @Operation(operationId = "removeFile", summary = "Remove a file")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "400", description = "The name is no name")
    @APIResponse(responseCode = "401", description = "Login needed")
    @APIResponse(responseCode = "403", description = "The token lacks the scope, or the collection is of others")
    @APIResponse(responseCode = "404", description = "There is no such file or collection for you")
    @APIResponse(responseCode = "409", description = "The collection takes no changes now")
    public void remove(@PathParam("id") String id, @PathParam("name") String name) {
        Collection collection = access.worked(id);
        files.remove(collection.id(), FileName.kept("name", name));
    }

    private static Verdict verdict(String text) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(Verdict.values())
                .filter(v -> v.name().equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.badRequest(
                        List.of(new Problem.Fault("verdict", "must be one of " + Arrays.toString(Verdict.values())))));
    }
}
