package org.archivesupport.auth.token;

import java.util.Map;
import java.util.Set;

/**
 * Who may call whom; docs/architecture.md, "Who calls whom". A caller gets tokens only for the services that it calls,
 * so a broken service cannot reach further than its own calls do.
 */
final class CallGraph {

    static final String GATEWAY_CLIENT = "aus-gateway";
    static final String GATEWAY = "gateway";

    private static final String AUTH = "auth-service";
    private static final String SEARCH = "search-service";
    private static final String NOTIFICATION = "notification-service";
    private static final String HELPDESK = "helpdesk-service";
    private static final String HLSP = "hlsp-service";
    private static final String ENGDB = "engdb-service";
    private static final Set<String> ALL = Set.of(AUTH, SEARCH, NOTIFICATION, HELPDESK, HLSP, ENGDB);

    /** {@code aus-local} loads the sample archive of a local run; production has no such client. */
    private static final Map<String, Set<String>> CALLEES = Map.of(
            GATEWAY,
            ALL,
            AUTH,
            Set.of(NOTIFICATION, SEARCH),
            SEARCH,
            Set.of(AUTH, NOTIFICATION, ENGDB),
            NOTIFICATION,
            Set.of(AUTH),
            HELPDESK,
            Set.of(AUTH, NOTIFICATION, SEARCH),
            HLSP,
            Set.of(AUTH, NOTIFICATION, SEARCH),
            ENGDB,
            Set.of(AUTH),
            "aus-local",
            ALL);

    private CallGraph() {}

    /** @return module name of a Keycloak client */
    static String module(String client) {
        return client.equals(GATEWAY_CLIENT) ? GATEWAY : client;
    }

    static Set<String> calleesOf(String module) {
        return CALLEES.getOrDefault(module, Set.of());
    }
}
