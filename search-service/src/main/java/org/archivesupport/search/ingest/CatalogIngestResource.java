package org.archivesupport.search.ingest;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.search.catalog.Catalog;
import org.archivesupport.search.catalog.CatalogQuery;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Catalogs come in. */
@Path("/api/v1/search/admin/catalogs/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed("staff")
@Tag(name = "admin", description = "For staff")
public class CatalogIngestResource {

    @Inject
    CatalogIngest ingest;

    @Inject
    CatalogQuery catalogs;

    @PUT
    @Consumes("text/csv")
    @Operation(
            operationId = "putCatalog",
            summary = "Take a whole catalog; it replaces the one of that name",
            description =
                    "Columns by name: id, ra, dec are needed; name, mag, type and aliases (separated by ;) may come too.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(
            responseCode = "200",
            description = "The catalog",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Catalog.class)))
    @APIResponse(
            responseCode = "400",
            description = "Parameters or the header are wrong",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(responseCode = "415", description = "The body is of another media type")
    @APIResponse(responseCode = "401", description = "No login")
    @APIResponse(responseCode = "403", description = "Not staff")
    @APIResponse(
            responseCode = "422",
            description = "Lines are wrong and nothing was stored",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Catalog put(
            @PathParam("name") String name,
            @RestQuery String title,
            @RestQuery String source,
            @RestQuery String licence,
            InputStream body)
            throws IOException {
        var faults = new Faults();
        faults.check(name.matches("[a-z0-9][a-z0-9_-]{0,39}"), "name", "must be lower-case letters, digits, _ and -");
        Texts.line(faults, "title", title, 0, 200);
        Texts.line(faults, "source", source, 0, 500);
        Texts.line(faults, "licence", licence, 0, 200);
        faults.throwIfAny();
        try {
            ingest.take(new CatalogIngest.Header(name, title, source, licence), body);
        } catch (CharacterCodingException e) {
            throw ProblemException.badRequest("The catalog is no UTF-8 text.");
        }
        return catalogs.find(name).orElseThrow();
    }
}
