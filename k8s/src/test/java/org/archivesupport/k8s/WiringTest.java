package org.archivesupport.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names fit: selectors find pods, ports exist, and every variable that is set is read by the application. */
class WiringTest {

    @ParameterizedTest
    @MethodSource("org.archivesupport.k8s.Manifests#overlays")
    void everyServiceSelectsExactlyItsServerPods(String overlay) {
        var manifests = Manifests.of(overlay);
        assertThat(manifests.kind("Service")).hasSize(7).allSatisfy(service -> {
            var found = manifests
                    .withPods()
                    .filter(o -> matches(service.path("spec").path("selector"), labels(o)))
                    .map(o -> o.path("kind").asText() + " " + Manifests.name(o))
                    .toList();
            assertThat(found).containsExactly("Deployment " + Manifests.name(service));
        });
    }

    @ParameterizedTest
    @MethodSource("org.archivesupport.k8s.Manifests#overlays")
    void everyDeploymentSelectsItsOwnPods(String overlay) {
        assertThat(Manifests.of(overlay).kind("Deployment"))
                .allSatisfy(
                        d -> assertThat(matches(d.path("spec").path("selector").path("matchLabels"), labels(d)))
                                .isTrue());
    }

    @ParameterizedTest
    @MethodSource("org.archivesupport.k8s.Manifests#overlays")
    void everyTargetPortExistsInThePod(String overlay) {
        var manifests = Manifests.of(overlay);
        assertThat(manifests.kind("Service")).allSatisfy(service -> {
            Set<String> names = Manifests.stream(Manifests.pod(manifests.one("Deployment", Manifests.name(service)))
                            .path("containers")
                            .get(0)
                            .path("ports"))
                    .map(p -> p.path("name").asText())
                    .collect(Collectors.toSet());
            assertThat(Manifests.stream(service.path("spec").path("ports")))
                    .allMatch(p -> names.contains(p.path("targetPort").asText()));
        });
    }

    @ParameterizedTest
    @MethodSource("org.archivesupport.k8s.Manifests#overlays")
    void everyAddressOfANeighbourIsAServiceWithThatPort(String overlay) {
        var manifests = Manifests.of(overlay);
        JsonNode config = manifests.kind("ConfigMap").findFirst().orElseThrow().path("data");
        var services = manifests.kind("Service").map(Manifests::name).collect(Collectors.toSet());
        config.fields().forEachRemaining(entry -> {
            String value = entry.getValue().asText();
            if (value.startsWith("http://") && !value.contains("keycloak")) {
                assertThat(services).contains(value.replaceAll("http://([^:]+):8080", "$1"));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("org.archivesupport.k8s.Manifests#overlays")
    void everyVariableIsReadByTheApplication(String overlay) {
        var manifests = Manifests.of(overlay);
        for (JsonNode deployment : manifests.kind("Deployment").toList()) {
            String words = wordsOf(Manifests.name(deployment));
            var unknown = Manifests.stream(
                            Manifests.pod(deployment).path("containers").get(0).path("env"))
                    .map(e -> e.path("name").asText())
                    .filter(name -> name.startsWith("AUS_"))
                    .filter(name ->
                            !words.contains(name.toLowerCase(Locale.ROOT).replace('_', '.')))
                    .toList();
            assertThat(unknown)
                    .as("variables of " + Manifests.name(deployment) + " that nothing reads")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("org.archivesupport.k8s.Manifests#overlays")
    void everySharedVariableIsReadBySomeApplication(String overlay) {
        String words = Images.APPLICATIONS.stream().map(WiringTest::wordsOf).collect(Collectors.joining());
        var config = Manifests.of(overlay)
                .kind("ConfigMap")
                .findFirst()
                .orElseThrow()
                .path("data");
        config.fieldNames()
                .forEachRemaining(name -> assertThat(
                                words.contains(name.toLowerCase(Locale.ROOT).replace('_', '.')))
                        .as("some application reads " + name)
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("org.archivesupport.k8s.Manifests#overlays")
    void everyMountHasItsVolumeAndEveryClaimExists(String overlay) {
        var manifests = Manifests.of(overlay);
        var claims =
                manifests.kind("PersistentVolumeClaim").map(Manifests::name).collect(Collectors.toSet());
        assertThat(manifests.withPods()).allSatisfy(object -> {
            JsonNode pod = Manifests.pod(object);
            var volumes = new TreeSet<String>();
            pod.path("volumes").forEach(v -> {
                volumes.add(v.path("name").asText());
                if (v.has("persistentVolumeClaim")) {
                    assertThat(claims)
                            .contains(v.path("persistentVolumeClaim")
                                    .path("claimName")
                                    .asText());
                }
            });
            pod.path("containers")
                    .get(0)
                    .path("volumeMounts")
                    .forEach(m -> assertThat(volumes).contains(m.path("name").asText()));
        });
    }

    private static String wordsOf(String module) {
        return text(Manifests.project().resolve(module).resolve("src/main"))
                + (module.equals("gateway") ? "" : text(Manifests.project().resolve("libs/service-kit/src/main")));
    }

    private static String text(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            var all = new StringBuilder();
            for (Path file : files.filter(
                            f -> f.toString().endsWith(".java") || f.toString().endsWith(".properties"))
                    .toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode labels(JsonNode object) {
        return object.path("spec").path("template").path("metadata").path("labels");
    }

    private static boolean matches(JsonNode selector, JsonNode labels) {
        boolean all = !selector.isEmpty();
        for (var fields = selector.fields(); fields.hasNext(); ) {
            var field = fields.next();
            all &= labels.path(field.getKey()).equals(field.getValue());
        }
        return all;
    }
}
