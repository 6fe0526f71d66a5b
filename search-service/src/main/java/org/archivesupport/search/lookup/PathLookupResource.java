package org.archivesupport.search.lookup;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.kit.security.Caller;
import org.archivesupport.search.product.ProductQuery;
import org.archivesupport.search.retrieval.Decisions;
import org.archivesupport.search.retrieval.Reader;
import org.archivesupport.search.retrieval.Verdict;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Paths of products in the file store, as MAST's clients ask for them before they read from a cloud. */
@Path("/api/v0.1/path_lookup")
// astroquery says "Accept: text/plain" and reads JSON
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
@Blocking
@Tag(name = "mast", description = "Wire forms of MAST")
public class PathLookupResource {

    private static final int MOST = 100;
    private static final int LONGEST = 2000;

    @Inject
    ProductQuery products;

    @Inject
    Decisions decisions;

    @Inject
    Caller caller;

    @ConfigProperty(name = "aus.files")
    String store;

    /** What became of one URI. */
    @Schema(name = "PathOfProduct")
    record Found(
            @Schema(description = "200, 401 or 403 under exclusive access, 404 unknown or no bytes at such a place")
            int statusCode,

            @Schema(nullable = true, description = "Begins with /; null unless status_code is 200")
            String path) {}

    @GET
    @Operation(operationId = "pathLookup", summary = "Where the bytes of products lie")
    @APIResponse(
            responseCode = "200",
            description = "Every asked URI with its status_code and path",
            content = @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "400", description = "No URI, more than 100, or control characters")
    public Response lookup(
            @RestQuery @Parameter(required = true, description = "URIs of products, repeated; at most 100")
                    List<String> uri,
            @RestQuery("use_cloud_path")
                    @Parameter(description = "True: a path within the bucket, if the archive has one; default False")
                    String cloud) {
        var uris = new LinkedHashSet<>(uri);
        if (uris.isEmpty() || uris.size() > MOST) {
            throw ProblemException.badRequest("The parameter uri is needed, 1 to " + MOST + " times.");
        }
        if (uris.stream().anyMatch(u -> u.length() > LONGEST || Texts.hasControl(u))) {
            throw ProblemException.badRequest(
                    "A uri must have at most " + LONGEST + " characters without control characters.");
        }
        boolean bucketOnly = cloud != null && cloud.equalsIgnoreCase("true");
        List<ProductQuery.Stored> known = products.findAll(uris);
        List<Verdict> verdicts = decisions.permitAll(Reader.of(caller, null), known);
        var byUri = new LinkedHashMap<String, Found>();
        for (int i = 0; i < known.size(); i++) {
            byUri.put(
                    known.get(i).product().uri().toLowerCase(Locale.ROOT),
                    found(known.get(i), verdicts.get(i), bucketOnly));
        }
        Map<String, Found> answer = new LinkedHashMap<>();
        uris.forEach(u -> answer.put(u, byUri.getOrDefault(u.toLowerCase(Locale.ROOT), new Found(404, null))));
        return Response.ok(answer)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "private, no-store")
                .header("Vary", "Authorization, Cookie")
                .build();
    }

    private Found found(ProductQuery.Stored product, Verdict verdict, boolean bucketOnly) {
        if (!verdict.permitted()) {
            return new Found(caller.anonymous() ? 401 : 403, null);
        }
        if (product.fileKey() == null) {
            return new Found(404, null);
        }
        if (store.startsWith("s3://")) {
            String prefix = URI.create(store).getPath();
            return new Found(200, (prefix == null ? "" : prefix.replaceAll("/+$", "")) + "/" + product.fileKey());
        }
        return bucketOnly ? new Found(404, null) : new Found(200, "/" + product.fileKey());
    }
}
