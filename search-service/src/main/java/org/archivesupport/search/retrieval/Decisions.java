package org.archivesupport.search.retrieval;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.archivesupport.kit.neighbour.Neighbours;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.security.Caller;
import org.archivesupport.search.product.ProductQuery;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * May this caller read this product now? auth-service decides. That something is public already is remembered for a
 * minute; nothing else is. While auth-service is away, what is public by the release date known here flows, the rest is
 * answered 503.
 */
@ApplicationScoped
public class Decisions {

    private static final Logger LOG = Logger.getLogger(Decisions.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 100_000;

    @Inject
    Neighbours neighbours;

    @Inject
    Caller caller;

    @ConfigProperty(name = "aus.search.helpdesk")
    String helpdesk;

    private final Map<Long, Instant> known = new ConcurrentHashMap<>();

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Evaluation(boolean decision, Context context) {

        @JsonIgnoreProperties(ignoreUnknown = true)
        record Context(String reason, Instant releaseAt, String contact, String hint) {}
    }

    /**
     * @param purpose why staff read exclusive data; null otherwise
     * @return whether the product is public
     * @throws ProblemException 401 or 403 with the sentence who may read it from when on; 503 if nobody can decide
     */
    public boolean permit(ProductQuery.Stored product, String purpose) {
        Instant until = known.get(product.observation());
        if (until != null && Instant.now().isBefore(until)) {
            return true;
        }
        Evaluation evaluation;
        try {
            evaluation = neighbours.postAsSelf(
                    "auth-service", "/access/v1/evaluation", question(product, purpose), Evaluation.class);
        } catch (ProblemException | IllegalStateException e) {
            return withoutDecision(product, e);
        }
        if (evaluation == null || evaluation.context() == null) {
            return withoutDecision(product, new IllegalStateException("the answer holds no decision"));
        }
        String reason = evaluation.context().reason();
        if (!evaluation.decision()) {
            throw refusal(product, evaluation.context());
        }
        if ("public".equals(reason)) {
            if (known.size() >= MOST_REMEMBERED) {
                known.clear();
            }
            known.put(product.observation(), Instant.now().plus(REMEMBERED));
        }
        return "public".equals(reason);
    }

    private boolean withoutDecision(ProductQuery.Stored product, RuntimeException cause) {
        LOG.warnf("No decision for %s: %s", product.product().uri(), cause.getMessage());
        if (product.open()) {
            return true;
        }
        throw ProblemException.unavailable(
                "This file is not public, and whether you may read it cannot be found out at the moment; please try again"
                        + " shortly.",
                Duration.ofSeconds(10));
    }

    private Map<String, Object> question(ProductQuery.Stored product, String purpose) {
        var subject = new LinkedHashMap<String, Object>();
        subject.put("type", caller.anonymous() ? "anonymous" : "user");
        subject.put("id", caller.sub());
        if (!caller.anonymous()) {
            var properties = new LinkedHashMap<String, Object>();
            properties.put("scope", caller.scope());
            properties.put("groups", caller.staff() ? List.of("user", "staff") : List.of("user"));
            if (caller.tokenId() != null) {
                properties.put("tid", caller.tokenId());
            }
            subject.put("properties", properties);
        }
        var question = new LinkedHashMap<String, Object>();
        question.put("subject", subject);
        question.put("action", Map.of("name", "read"));
        question.put(
                "resource",
                Map.of(
                        "type",
                        "product",
                        "id",
                        product.product().uri(),
                        "properties",
                        Map.of(
                                "mission",
                                product.product().obsCollection(),
                                "program",
                                product.proposalId() == null ? "0" : product.proposalId(),
                                "obs_id",
                                product.product().obsId())));
        if (purpose != null) {
            question.put("context", Map.of("purpose", purpose));
        }
        return question;
    }

    private ProblemException refusal(ProductQuery.Stored product, Evaluation.Context context) {
        Instant release = context.releaseAt();
        String contact = context.contact() == null ? contact(product) : context.contact();
        String program = product.product().obsCollection() + " program " + product.proposalId();
        String until = release == null
                ? "This file is under exclusive access and its release date is not known yet."
                : "This file is under exclusive access until " + release + ".";
        String hint = context.hint() == null ? "" : " " + context.hint();
        if (caller.anonymous()) {
            return ProblemException.unauthorized(
                    until + " Log in as a member of " + program + ", or ask " + contact + "." + hint);
        }
        return ProblemException.forbidden(
                until + " Your account is not on " + program + "; to be added ask " + contact + "." + hint);
    }

    private String contact(ProductQuery.Stored product) {
        return product.proposalPi() == null ? "the " + helpdesk : product.proposalPi() + " (PI)";
    }
}
