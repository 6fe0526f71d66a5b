package org.archivesupport.local.launch;

import java.util.Map;
import java.util.TreeMap;

/**
 * Ports of a local run: those of docs/architecture.md, all moved by one offset, so that two runs can live side by side.
 *
 * @param offset 0 for the usual ports
 */
public record Ports(int offset) {

    public int gateway() {
        return 8080 + offset;
    }

    /** @param index 1 auth, 2 search, 3 notification, 4 helpdesk, 5 hlsp, 6 engdb */
    public int service(int index) {
        return 8080 + index + offset;
    }

    /** @param index 0 gateway, then as {@link #service(int)} */
    public int management(int index) {
        return 9080 + index + offset;
    }

    public int keycloak() {
        return 8090 + offset;
    }

    public int keycloakManagement() {
        return 9090 + offset;
    }

    public int postgres() {
        return 8054 + offset;
    }

    public int smtp() {
        return 8025 + offset;
    }

    public int mailView() {
        return 8026 + offset;
    }

    public String url(int port) {
        return "http://localhost:" + port;
    }

    /** @return every port with the part that needs it */
    public Map<Integer, String> all() {
        var all = new TreeMap<Integer, String>();
        all.put(gateway(), "gateway");
        all.put(management(0), "gateway (management)");
        for (int i = 1; i <= Service.values().length; i++) {
            all.put(service(i), Service.values()[i - 1].module());
            all.put(management(i), Service.values()[i - 1].module() + " (management)");
        }
        all.put(keycloak(), "keycloak");
        all.put(keycloakManagement(), "keycloak (management)");
        all.put(postgres(), "postgres");
        all.put(smtp(), "mail sink");
        all.put(mailView(), "mail view");
        return all;
    }
}
