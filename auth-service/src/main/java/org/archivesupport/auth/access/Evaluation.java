package org.archivesupport.auth.access;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One question of the AuthZEN Access Evaluation API 1.0, section 6.
 *
 * @param subject who wants to read
 * @param action {@code {"name": "read"}}
 * @param resource what is to be read
 * @param context {@code purpose}: why staff read it; other members are ignored. May be null
 */
public record Evaluation(
        Subject subject,
        Action action,
        Resource resource,
        @Schema(nullable = true) Map<String, Object> context) {

    /**
     * @param type {@code user}, {@code service} or {@code anonymous}
     * @param id Keycloak subject, module name, or {@code anonymous}
     * @param properties {@code scope} (text) and {@code groups} (list) of the subject's token, {@code tid},
     *     {@code username}; others are ignored. May be null
     */
    @Schema(name = "EvaluationSubject")
    public record Subject(
            String type, String id, @Schema(nullable = true) Map<String, Object> properties) {}

    /**
     * @param name {@code read}
     * @param properties ignored
     */
    @Schema(name = "EvaluationAction")
    public record Action(
            String name, @Schema(nullable = true) Map<String, Object> properties) {}

    /**
     * @param type {@code product}
     * @param id URI of the product
     * @param properties {@code mission}, {@code program} (may be absent), {@code obs_id}; others are ignored
     */
    @Schema(name = "EvaluationResource")
    public record Resource(String type, String id, Map<String, Object> properties) {}

    /** Fills what is absent from the defaults of a batch, section 7.1.1. */
    Evaluation or(Evaluation defaults) {
        return new Evaluation(
                subject == null ? defaults.subject : subject,
                action == null ? defaults.action : action,
                resource == null ? defaults.resource : resource,
                context == null ? defaults.context : context);
    }
}
