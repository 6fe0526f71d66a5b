package org.archivesupport.auth.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Many questions at once: the AuthZEN Access Evaluations API, section 7.
 *
 * @param subject for questions that name none
 * @param action for questions that name none
 * @param resource for questions that name none
 * @param context for questions that have none
 * @param evaluations up to 1000 questions; absent or empty makes this one question of the defaults (section 7.1)
 * @param options how far to go; null for all
 */
public record Evaluations(
        @Schema(nullable = true) Evaluation.Subject subject,
        @Schema(nullable = true) Evaluation.Action action,
        @Schema(nullable = true) Evaluation.Resource resource,
        @Schema(nullable = true) Map<String, Object> context,
        @Schema(nullable = true, maxItems = MAX) List<Evaluation> evaluations,
        @Schema(nullable = true) Options options) {

    static final int MAX = 1000;

    /** @param evaluationsSemantic null for {@link Semantic#EXECUTE_ALL} */
    @Schema(name = "EvaluationsOptions")
    public record Options(@Schema(nullable = true) Semantic evaluationsSemantic) {}

    /** Where the answers end. */
    public enum Semantic {
        @JsonProperty("execute_all")
        EXECUTE_ALL,
        @JsonProperty("deny_on_first_deny")
        DENY_ON_FIRST_DENY,
        @JsonProperty("permit_on_first_permit")
        PERMIT_ON_FIRST_PERMIT
    }

    Semantic semantic() {
        return options == null || options.evaluationsSemantic() == null
                ? Semantic.EXECUTE_ALL
                : options.evaluationsSemantic();
    }
}
