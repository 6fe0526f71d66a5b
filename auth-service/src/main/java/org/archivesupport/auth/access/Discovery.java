package org.archivesupport.auth.access;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where decisions are asked for: the metadata document of AuthZEN 1.0, section 9. Not routed by the gateway. */
@Path("/.well-known/authzen-configuration")
@PermitAll
@Tag(name = "Decisions")
public class Discovery {

    @Inject
    @ConfigProperty(name = "aus.auth.url")
    String self;

    /**
     * @param policyDecisionPoint address of this service, without a path
     * @param accessEvaluationEndpoint address of single questions
     * @param accessEvaluationsEndpoint address of batches
     */
    @Schema(name = "AuthzenConfiguration")
    public record Configuration(
            String policyDecisionPoint, String accessEvaluationEndpoint, String accessEvaluationsEndpoint) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true, summary = "Metadata of this policy decision point")
    public Configuration configuration() {
        String base = self.replaceFirst("/+$", "");
        return new Configuration(base, base + "/access/v1/evaluation", base + "/access/v1/evaluations");
    }
}
