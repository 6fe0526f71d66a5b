package org.archivesupport.search.catalog;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
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
public class CatalogLoadResource {

    @Inject
    CatalogLoad ingest;

    @Inject
    CatalogQuery catalogs;

    @PUT
    @Consumes({"text/csv", "text/x-ecsv"})
    @Operation(
            operationId = "putCatalog",
            summary = "Take a whole catalog; it replaces the one of that name",
            description =
                    "CSV with a line of names. Columns are described by ECSV 1.0 lines before it (name, datatype, unit, description, UCD as"
                            + " meta: {ucd: ...}); the position is in the columns with the UCD pos.eq.ra;meta.main and"
                            + " pos.eq.dec;meta.main, or called ra and dec. Without a description id, ra and dec are needed; name, mag,"
                            + " type and aliases (separated by ;) may come too. Searches never miss the catalog while it is replaced.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "text/x-ecsv", schema = @Schema(type = SchemaType.STRING))
            })
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
            @RestQuery String description,
            @RestQuery String source,
            @RestQuery String licence,
            @RestQuery
                    @DefaultValue("true")
                    @Parameter(description = "Whether the resolver finds sources by their names")
                    boolean names,
            InputStream body)
            throws IOException {
        var faults = new Faults();
        faults.check(name.matches("[a-z0-9][a-z0-9_-]{0,39}"), "name", "must be lower-case letters, digits, _ and -");
        Texts.line(faults, "title", title, 0, 200);
        Texts.line(faults, "description", description, 0, 2000);
        Texts.line(faults, "source", source, 0, 500);
        Texts.line(faults, "licence", licence, 0, 200);
        faults.throwIfAny();
        try {
            ingest.take(new CatalogLoad.Header(name, title, description, source, licence, names), body);
        } catch (CharacterCodingException e) {
            throw ProblemException.badRequest("The catalog is no UTF-8 text.");
        }
        return catalogs.find(name).orElseThrow();
    }
}
