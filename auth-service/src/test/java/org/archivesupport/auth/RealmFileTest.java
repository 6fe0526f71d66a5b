package org.archivesupport.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RealmFileTest {

    private static final Path FOLDER = Path.of("src/main/keycloak");
    private static final Set<String> SERVICES = Set.of(
            "auth-service",
            "search-service",
            "notification-service",
            "helpdesk-service",
            "hlsp-service",
            "engdb-service");

    private final JsonNode realm = read("archive-realm.json");
    private final JsonNode people = read("archive-users-0.json");

    @Test
    void thereIsAClientForEachServiceAndThreeMore() {
        var expected = new TreeSet<>(SERVICES);
        expected.addAll(Set.of("aus-gateway", "aus-local", "aus-cli"));
        assertThat(names(realm.get("clients"), "clientId")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void noSecretIsCommitted() {
        for (JsonNode client : realm.get("clients")) {
            if (client.get("publicClient").asBoolean()) {
                assertThat(client.has("secret")).isFalse();
            } else {
                String name = client.get("clientId")
                        .asText()
                        .toUpperCase(java.util.Locale.ROOT)
                        .replace('-', '_');
                assertThat(client.get("secret").asText()).isEqualTo("${AUS_CLIENT_SECRET_" + name + "}");
            }
        }
    }

    @Test
    void servicesCanLogInAsThemselvesAndNobodyThroughThem() {
        for (JsonNode client : realm.get("clients")) {
            if (SERVICES.contains(client.get("clientId").asText())) {
                assertThat(client.get("serviceAccountsEnabled").asBoolean()).isTrue();
                assertThat(client.get("standardFlowEnabled").asBoolean()).isFalse();
                assertThat(audiences(client)).containsExactly("auth-service");
                assertThat(names(client.get("defaultClientScopes"), null)).contains("service_account", "basic");
            }
            assertThat(client.get("directAccessGrantsEnabled").asBoolean()).isFalse();
        }
    }

    @Test
    void loginsAtTheGatewayNeedProofKeysAndAreForTheGateway() {
        for (String id : List.of("aus-gateway", "aus-cli")) {
            JsonNode client = client(id);
            assertThat(client.at("/attributes/pkce.code.challenge.method").asText())
                    .isEqualTo("S256");
            assertThat(audiences(client)).contains("aus-gateway");
        }
        assertThat(client("aus-gateway").get("redirectUris").get(0).asText())
                .isEqualTo("${AUS_PUBLIC_URL:http://localhost:8080}/*");
    }

    @Test
    void theStaffAccountOfTheLoaderIsOffUnlessSwitchedOn() {
        assertThat(client("aus-local").get("enabled").asText()).isEqualTo("${AUS_LOCAL_CLIENT_ENABLED:false}");
    }

    @Test
    void theRealmItselfHoldsNoPeople() {
        for (JsonNode user : realm.get("users")) {
            assertThat(user.has("serviceAccountClientId")).isTrue();
            assertThat(user.has("credentials")).isFalse();
        }
    }

    @Test
    void onlyAuthServiceMayLookPeopleUp() {
        for (JsonNode user : realm.get("users")) {
            boolean auth = user.get("serviceAccountClientId").asText().equals("auth-service");
            assertThat(names(user.at("/clientRoles/realm-management"), null))
                    .isEqualTo(auth ? List.of("view-users", "query-users") : List.of());
        }
    }

    @Test
    void guessingPasswordsIsBrakedAndTokensAreShort() {
        assertThat(realm.get("bruteForceProtected").asBoolean()).isTrue();
        assertThat(realm.get("accessTokenLifespan").asInt()).isEqualTo(300);
        assertThat(realm.get("registrationAllowed").asBoolean()).isFalse();
    }

    @Test
    void theSamplePeopleHaveTheirFixedSubjects() {
        List<String> names = List.of("scientist", "pi", "coi", "staff", "admin");
        assertThat(names(people.get("users"), "username")).isEqualTo(names);
        for (int i = 0; i < names.size(); i++) {
            JsonNode user = people.get("users").get(i);
            assertThat(user.get("id").asText()).isEqualTo("00000000-0000-4000-8000-00000000000" + (i + 1));
            assertThat(user.get("email").asText()).isEqualTo(names.get(i) + "@example.org");
            assertThat(user.get("emailVerified").asBoolean()).isTrue();
            assertThat(user.get("firstName").asText()).isEqualTo("Sample");
            assertThat(user.at("/credentials/0/value").asText()).isEqualTo(names.get(i) + "-demo");
        }
        assertThat(names(people.get("users").get(3).get("realmRoles"), null)).contains("staff");
        assertThat(names(people.get("users").get(4).get("realmRoles"), null)).contains("staff", "admin");
        assertThat(names(people.get("users").get(1).get("realmRoles"), null)).doesNotContain("staff");
    }

    private JsonNode client(String id) {
        for (JsonNode client : realm.get("clients")) {
            if (client.get("clientId").asText().equals(id)) {
                return client;
            }
        }
        throw new AssertionError("no client " + id);
    }

    private static List<String> audiences(JsonNode client) {
        var audiences = new ArrayList<String>();
        client.get("protocolMappers")
                .forEach(mapper -> audiences.add(
                        mapper.at("/config/included.client.audience").asText()));
        return audiences;
    }

    private static List<String> names(JsonNode list, String member) {
        var names = new ArrayList<String>();
        list.forEach(item ->
                names.add(member == null ? item.asText() : item.get(member).asText()));
        return names;
    }

    private static JsonNode read(String file) {
        try {
            return new ObjectMapper().readTree(FOLDER.resolve(file).toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
