package org.archivesupport.engdb.dictionary;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Changes of the dictionary, by staff. */
@Path("/api/v1/engdb/admin/mnemonics")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("staff")
@Blocking
@Tag(name = "admin", description = "Operations of staff")
public class DictionaryAdminResource {

    private final DictionaryImport imports;

    @Inject
    public DictionaryAdminResource(DictionaryImport imports) {
        this.imports = imports;
    }

    @POST
    @Consumes({"application/x-ndjson", "text/csv", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "importMnemonics",
            summary = "Import dictionary entries",
            description =
                    "All or nothing. NDJSON: one entry a line with name, sql_type and any of subsystem, unit, description, identifier,"
                            + " raw_type, eu_type, all_points, access. CSV: the same names in the first line. JSON: the metadata reply of the"
                            + " engineering database, {\"TlmMnemonics\": [...]}. Members that are absent keep what is known.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT))
            })
    @APIResponse(responseCode = "200", description = "What changed")
    @APIResponse(responseCode = "400", description = "Entries are wrong; each with its line; nothing was changed")
    @APIResponse(responseCode = "401", description = "No token")
    @APIResponse(responseCode = "403", description = "Not staff")
    @APIResponse(responseCode = "413", description = "Larger than 64 MB")
    @APIResponse(responseCode = "415", description = "None of the three media types")
    public DictionaryImport.Report load(
            InputStream body,
            @RestQuery("preview") @DefaultValue("false") @Parameter(description = "only say what would change")
                    boolean preview,
            @Context HttpHeaders headers)
            throws IOException, SQLException {
        MediaType type = headers.getMediaType();
        String form = type == null ? "application/x-ndjson" : type.getType() + "/" + type.getSubtype();
        return imports.apply(new ImportReader().read(form, body), preview);
    }
}
