package org.archivesupport.system;

import java.util.List;
import java.util.Map;

/** Accounts that a test makes for itself in Keycloak, so that rights of the sample accounts stay as they are. */
final class People {

    private static final String REALM = "/admin/realms/archive";

    private final String base = RunningSuite.get().issuer().replace("/realms/archive", "");
    private final Http keycloak;

    People() {
        String token = Http.at(base)
                .form(
                        "/realms/master/protocol/openid-connect/token",
                        Map.of(
                                "grant_type", "password",
                                "client_id", "admin-cli",
                                "username", "keycloak-admin",
                                "password", RunningSuite.get().secret("keycloak.admin")))
                .expect(200)
                .json()
                .path("access_token")
                .asText();
        keycloak = Http.at(base).bearer(token);
    }

    /** @return subject of an account with the password {@code <name>-demo}, as the sample accounts have */
    String account(String name, String... roles) {
        keycloak.post(
                        REALM + "/users",
                        Map.of(
                                "username",
                                name,
                                "enabled",
                                true,
                                "email",
                                name + "@example.org",
                                "emailVerified",
                                true,
                                "firstName",
                                name,
                                "lastName",
                                "of the access matrix",
                                "credentials",
                                List.of(Map.of("type", "password", "value", name + "-demo", "temporary", false))))
                .expect(201, 409);
        String sub = keycloak.get(REALM + "/users?exact=true&username=" + name)
                .expect(200)
                .json()
                .path(0)
                .path("id")
                .asText();
        for (String role : roles) {
            var known = keycloak.get(REALM + "/roles/" + role).expect(200).json();
            keycloak.post(REALM + "/users/" + sub + "/role-mappings/realm", List.of(known))
                    .expect(204);
        }
        return sub;
    }
}
