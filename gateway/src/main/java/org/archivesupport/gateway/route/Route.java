package org.archivesupport.gateway.route;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One row of the route table.
 *
 * @param id name in access log and metrics
 * @param template segments; {@code *} stands for any one segment, a last {@code **} for any number, also none
 * @param query condition on the query that must hold too; null for none
 * @param service key of the upstream service; {@link #OWN} for the gateway itself
 * @param handler what the gateway does, for its own routes; null otherwise
 * @param access who may come
 * @param scopes scope that a personal token needs, by method; {@code *} for all other methods. {@link #NO_TOKENS} says
 *     that personal tokens do not work here; a method without entry takes any token
 * @param methods allowed methods
 * @param bodyLimit bytes
 * @param timeout until the head of the answer
 * @param cors whether pages of other origins may read it, without credentials
 * @param limit class of rate limit, one of {@link #LIMITS}, or {@link #NO_LIMIT}
 * @param secretPath whether the path itself holds a secret, so that it is not logged
 */
public record Route(
        String id,
        List<String> template,
        QueryTest query,
        String service,
        String handler,
        Access access,
        Map<String, String> scopes,
        Set<String> methods,
        long bodyLimit,
        Duration timeout,
        boolean cors,
        String limit,
        boolean secretPath) {

    public static final String OWN = "gateway";
    public static final String NO_TOKENS = "none";
    /** Classes of rate limits: what requests cost differs much between them. */
    public static final Set<String> LIMITS = Set.of("general", "search", "download", "invoke", "login");

    public static final String NO_LIMIT = "none";
    static final String ONE = "*";
    static final String REST = "**";

    /** Who may come. */
    public enum Access {
        /** Everybody; a bad token counts as none. */
        ANONYMOUS,
        /** People who are logged in or send a token. */
        LOGIN,
        /** As {@link #LOGIN}, with the role staff; only for the gateway's own routes, services check for themselves. */
        STAFF
    }

    /**
     * A parameter whose decoded value begins with a text, in any case.
     *
     * @param prefix in lower case
     */
    public record QueryTest(String parameter, String prefix) {}

    public boolean own() {
        return service.equals(OWN);
    }

    /** @return the scope a personal token needs for the method, {@link #NO_TOKENS}, or null if any token will do */
    public String scopeFor(String method) {
        String exact = scopes.get(method.equals("HEAD") ? "GET" : method);
        return exact != null ? exact : scopes.get(ONE);
    }

    boolean matches(String[] segments) {
        boolean open = template.get(template.size() - 1).equals(REST);
        int fixed = open ? template.size() - 1 : template.size();
        if (open ? segments.length < fixed : segments.length != fixed) {
            return false;
        }
        for (int i = 0; i < fixed; i++) {
            String wanted = template.get(i);
            if (!wanted.equals(ONE) && !wanted.equals(segments[i])) {
                return false;
            }
        }
        return true;
    }

    /** More specific first: by fixed segments, then closed before open, then with a condition before without. */
    static int bySpecificity(Route a, Route b) {
        int order = Integer.compare(b.fixedSegments(), a.fixedSegments());
        if (order == 0) {
            order = Integer.compare(b.template.size(), a.template.size());
        }
        if (order == 0) {
            order = Boolean.compare(a.template.contains(REST), b.template.contains(REST));
        }
        return order == 0 ? Boolean.compare(b.query != null, a.query != null) : order;
    }

    private int fixedSegments() {
        return (int)
                template.stream().filter(s -> !s.equals(ONE) && !s.equals(REST)).count();
    }
}
