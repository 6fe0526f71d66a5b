package org.archivesupport.search.retrieval;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
    /** Questions of one call; the most that auth-service takes. */
    private static final int PORTION = 1000;

    private static final Map<String, Object> READ = Map.of("name", "read");

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

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Evaluations(List<Evaluation> evaluations) {}

    /**
     * @param purpose why staff read exclusive data; null otherwise
     * @return whether the product is public
     * @throws ProblemException 401 or 403 with the sentence who may read it from when on; 503 if nobody can decide
     */
    public boolean permit(ProductQuery.Stored product, String purpose) {
        if (remembered(product, Instant.now())) {
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
            remember(product);
        }
        return "public".equals(reason);
    }

    /** A closing that came by the ingest is in the product's own row at once; what was remembered before it ends there. */
    private boolean remembered(ProductQuery.Stored product, Instant now) {
        Instant until = known.get(product.observation());
        return until != null && product.open() && now.isBefore(until);
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
        var question = new LinkedHashMap<String, Object>();
        question.put("subject", Reader.of(caller, purpose).subject());
        question.put("action", READ);
        question.put("resource", resource(product));
        if (purpose != null) {
            question.put("context", Map.of("purpose", purpose));
        }
        return question;
    }

    private static Map<String, Object> resource(ProductQuery.Stored product) {
        return Map.of(
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
                        product.product().obsId()));
    }

    /**
     * Decides on many products by the same rules as {@link #permit}, but refuses none by an exception: while nobody can
     * decide, public products are permitted and the others are not.
     *
     * @return one verdict per product, in order
     */
    public List<Verdict> permitAll(Reader reader, List<ProductQuery.Stored> products) {
        var verdicts = new Verdict[products.size()];
        var open = new ArrayList<Integer>();
        Instant now = Instant.now();
        for (int i = 0; i < verdicts.length; i++) {
            if (remembered(products.get(i), now)) {
                verdicts[i] = Verdict.PUBLIC;
            } else {
                open.add(i);
            }
        }
        for (int from = 0; from < open.size(); from += PORTION) {
            decide(reader, products, open.subList(from, Math.min(from + PORTION, open.size())), verdicts);
        }
        return List.of(verdicts);
    }

    private void decide(Reader reader, List<ProductQuery.Stored> products, List<Integer> asked, Verdict[] verdicts) {
        var question = new LinkedHashMap<String, Object>();
        question.put("subject", reader.subject());
        question.put("action", READ);
        if (reader.purpose() != null) {
            question.put("context", Map.of("purpose", reader.purpose()));
        }
        question.put(
                "evaluations",
                asked.stream()
                        .map(i -> Map.of("resource", resource(products.get(i))))
                        .toList());
        List<Evaluation> answers;
        try {
            answers = neighbours
                    .postAsSelf("auth-service", "/access/v1/evaluations", question, Evaluations.class)
                    .evaluations();
        } catch (ProblemException | IllegalStateException e) {
            LOG.warnf("No decisions for %d products: %s", asked.size(), e.getMessage());
            answers = null;
        }
        boolean complete = answers != null && answers.size() == asked.size();
        for (int k = 0; k < asked.size(); k++) {
            int i = asked.get(k);
            verdicts[i] = verdict(products.get(i), complete ? answers.get(k) : null);
        }
    }

    private Verdict verdict(ProductQuery.Stored product, Evaluation answer) {
        if (answer == null || answer.context() == null) {
            return product.open() ? Verdict.PUBLIC : Verdict.UNDECIDED;
        }
        if (!answer.decision()) {
            Instant release = answer.context().releaseAt();
            String contact = answer.context().contact() == null
                    ? contact(product)
                    : answer.context().contact();
            String hint = answer.context().hint() == null
                    ? ""
                    : " " + answer.context().hint();
            return Verdict.refused((release == null
                            ? "Under exclusive access; the release date is not known yet."
                            : "Under exclusive access until " + release + ".")
                    + " Ask " + contact + "." + hint);
        }
        if (!"public".equals(answer.context().reason())) {
            return Verdict.PERSONAL;
        }
        remember(product);
        return Verdict.PUBLIC;
    }

    private void remember(ProductQuery.Stored product) {
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
        known.put(product.observation(), Instant.now().plus(REMEMBERED));
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
