package org.archivesupport.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pod keeps the rules of the Pod Security level "restricted" and is probed, sized and stopped with care. */
class PodsTest {

    @ParameterizedTest
    @MethodSource("org.archivesupport.k8s.Manifests#overlays")
    void noContainerIsRootOrWritesItsOwnDisk(String overlay) {
        assertThat(Manifests.of(overlay).withPods())
                .hasSizeGreaterThanOrEqualTo(14)
                .allSatisfy(object -> {
                    JsonNode pod = Manifests.pod(object);
                    assertThat(pod.path("securityContext").path("runAsNonRoot").asBoolean())
                            .isTrue();
                    assertThat(pod.path("securityContext")
                                    .path("seccompProfile")
                                    .path("type")
                                    .asText())
                            .isEqualTo("RuntimeDefault");
                    assertThat(pod.path("automountServiceAccountToken").asBoolean(true))
                            .isFalse();
                    assertThat(Manifests.stream(pod.path("containers")))
                            .isNotEmpty()
                            .allSatisfy(container -> {
                                JsonNode security = container.path("securityContext");
                                assertThat(security.path("readOnlyRootFilesystem")
                                                .asBoolean())
                                        .isTrue();
                                assertThat(security.path("allowPrivilegeEscalation")
                                                .asBoolean(true))
                                        .isFalse();
                                assertThat(security.path("capabilities")
                                                .path("drop")
                                                .toString())
                                        .isEqualTo("[\"ALL\"]");
                                assertThat(container
                                                .path("resources")
                                                .path("requests")
                                                .has("cpu"))
                                        .isTrue();
                                assertThat(container
                                                .path("resources")
                                                .path("requests")
                                                .path("memory"))
                                        .isEqualTo(container
                                                .path("resources")
                                                .path("limits")
                                                .path("memory"));
                            });
                });
    }

    @ParameterizedTest
    @MethodSource("org.archivesupport.k8s.Manifests#overlays")
    void everyServerHasThreeProbesOnItsManagementPort(String overlay) {
        assertThat(Manifests.of(overlay).kind("Deployment")).hasSize(7).allSatisfy(object -> {
            JsonNode container = Manifests.pod(object).path("containers").get(0);
            for (String probe : new String[] {"startupProbe", "livenessProbe", "readinessProbe"}) {
                assertThat(container.path(probe).path("httpGet").path("port").asText())
                        .isEqualTo("management");
                assertThat(container.path(probe).path("httpGet").path("path").asText())
                        .startsWith("/q/health/");
            }
            assertThat(Manifests.pod(object)
                            .path("terminationGracePeriodSeconds")
                            .asInt())
                    .isGreaterThan(container
                                    .path("lifecycle")
                                    .path("preStop")
                                    .path("sleep")
                                    .path("seconds")
                                    .asInt()
                            + 10);
        });
    }

    @ParameterizedTest
    @MethodSource("org.archivesupport.k8s.Manifests#overlays")
    void onlyTheJobsMigrate(String overlay) {
        assertThat(Manifests.of(overlay).kind("Deployment"))
                .allSatisfy(o ->
                        assertThat(env(o, "QUARKUS_FLYWAY_MIGRATE_AT_START")).isEqualTo("false"));
        assertThat(Manifests.of(overlay).kind("Deployment"))
                .allSatisfy(o ->
                        assertThat(env(o, "QUARKUS_FLYWAY_VALIDATE_AT_START")).isEqualTo("true"));
        assertThat(Manifests.of(overlay).kind("Job")).hasSize(7).allSatisfy(o -> {
            assertThat(env(o, "QUARKUS_FLYWAY_MIGRATE_AT_START")).isEqualTo("true");
            assertThat(env(o, "QUARKUS_INIT_AND_EXIT")).isEqualTo("true");
        });
    }

    @ParameterizedTest
    @MethodSource("org.archivesupport.k8s.Manifests#overlays")
    void aMigrationRunsTheImageOfItsService(String overlay) {
        var manifests = Manifests.of(overlay);
        assertThat(manifests.kind("Job")).allSatisfy(job -> {
            String service = Manifests.name(job).replace("-migration", "");
            assertThat(image(job)).isEqualTo(image(manifests.one("Deployment", service)));
        });
    }

    private static String image(JsonNode object) {
        return Manifests.pod(object).path("containers").get(0).path("image").asText();
    }

    static String env(JsonNode object, String name) {
        return Manifests.stream(Manifests.pod(object).path("containers").get(0).path("env"))
                .filter(e -> e.path("name").asText().equals(name))
                .map(e -> e.path("value").asText())
                .findFirst()
                .orElse(null);
    }
}
