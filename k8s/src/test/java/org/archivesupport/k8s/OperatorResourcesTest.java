package org.archivesupport.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The resources of the database and login operators fit the applications. */
class OperatorResourcesTest {

    @ParameterizedTest
    @MethodSource("org.archivesupport.k8s.Manifests#overlays")
    void everyDatabaseThatAnApplicationNamesIsMade(String overlay) {
        var manifests = Manifests.of(overlay);
        JsonNode cluster = manifests.one("Cluster", "postgres");
        var made = manifests
                .kind("Database")
                .map(d -> d.path("spec").path("name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
        made.add(cluster.path("spec")
                .path("bootstrap")
                .path("initdb")
                .path("database")
                .asText());

        var named = manifests
                .withPods()
                .flatMap(o -> Manifests.stream(Manifests.pod(o).path("containers")))
                .flatMap(c -> Manifests.stream(c.path("env")))
                .filter(e -> e.path("name").asText().equals("AUS_DB_URL"))
                .map(e -> e.path("value").asText().replaceAll(".*/", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        named.add(manifests
                .one("Keycloak", "keycloak")
                .path("spec")
                .path("db")
                .path("database")
                .asText());

        assertThat(named).isEqualTo(made);
    }

    @ParameterizedTest
    @MethodSource("org.archivesupport.k8s.Manifests#overlays")
    void everyDatabaseBelongsToAManagedRole(String overlay) {
        var manifests = Manifests.of(overlay);
        JsonNode spec = manifests.one("Cluster", "postgres").path("spec");
        var roles = Manifests.stream(spec.path("managed").path("roles"))
                .map(r -> r.path("name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(manifests
                        .kind("Database")
                        .map(d -> d.path("spec").path("owner").asText()))
                .isNotEmpty()
                .allMatch(roles::contains);
    }

    @ParameterizedTest
    @MethodSource("org.archivesupport.k8s.Manifests#overlays")
    void passwordsComeFromSecretsAlone(String overlay) {
        assertThat(Manifests.of(overlay).kind("Secret")).isEmpty();
        assertThat(Manifests.of(overlay).kind("ConfigMap"))
                .allSatisfy(map -> assertThat(map.path("data").toString().toLowerCase())
                        .doesNotContain("password", "secret", "private key"));
    }
}
