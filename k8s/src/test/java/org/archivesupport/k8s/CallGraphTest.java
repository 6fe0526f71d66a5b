package org.archivesupport.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The network policies allow exactly the calls that docs/architecture.md lists, seen from both ends. */
class CallGraphTest {

    @ParameterizedTest
    @MethodSource("org.archivesupport.k8s.Manifests#overlays")
    void everythingElseIsDenied(String overlay) {
        JsonNode deny =
                Manifests.of(overlay).one("NetworkPolicy", "default-deny").path("spec");
        assertThat(deny.path("podSelector")).isEmpty();
        assertThat(deny.path("policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
        assertThat(deny.has("ingress") || deny.has("egress")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("org.archivesupport.k8s.Manifests#overlays")
    void outgoingCallsAreThoseOfTheArchitecture(String overlay) throws IOException {
        var allowed = new TreeSet<String>();
        policies(overlay)
                .forEach(policy -> policy.path("spec")
                        .path("egress")
                        .forEach(rule -> rule.path("to")
                                .forEach(peer -> allowed.add(Manifests.name(policy) + " -> " + peer(peer, "smtp")))));
        assertThat(allowed).isEqualTo(new TreeSet<>(calls(c -> !c.startsWith("internet"))));
    }

    @ParameterizedTest
    @MethodSource("org.archivesupport.k8s.Manifests#overlays")
    void incomingCallsAreThoseOfTheArchitecture(String overlay) throws IOException {
        var allowed = new TreeSet<String>();
        policies(overlay)
                .forEach(policy -> policy.path("spec")
                        .path("ingress")
                        .forEach(rule -> rule.path("from")
                                .forEach(peer ->
                                        allowed.add(peer(peer, "internet") + " -> " + Manifests.name(policy)))));
        assertThat(allowed).isEqualTo(new TreeSet<>(calls(c -> !c.endsWith("smtp"))));
    }

    @ParameterizedTest
    @MethodSource("org.archivesupport.k8s.Manifests#overlays")
    void everyPolicySelectsThePodsThatItIsNamedAfter(String overlay) {
        assertThat(policies(overlay))
                .hasSize(9)
                .allSatisfy(policy ->
                        assertThat(peer(policy.path("spec"), "nobody")).isEqualTo(Manifests.name(policy)));
    }

    private static java.util.List<JsonNode> policies(String overlay) {
        return Manifests.of(overlay)
                .kind("NetworkPolicy")
                .filter(p -> !Set.of("default-deny", "dns", "postgres-operator", "keycloak-operator")
                        .contains(Manifests.name(p)))
                .toList();
    }

    /** The name of the part that a peer's labels stand for. */
    private static String peer(JsonNode peer, String outside) {
        JsonNode labels = peer.path("podSelector").path("matchLabels");
        if (labels.has("cnpg.io/cluster")) {
            return labels.path("cnpg.io/cluster").asText();
        }
        if (labels.has("app")) {
            return labels.path("app").asText();
        }
        return labels.has("app.kubernetes.io/name")
                ? labels.path("app.kubernetes.io/name").asText()
                : outside;
    }

    private static Set<String> calls(java.util.function.Predicate<String> wanted) throws IOException {
        String page = Files.readString(Manifests.project().resolve("docs/architecture.md"));
        var block = Pattern.compile("```calls\\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(block.find()).isTrue();
        var calls = new TreeSet<String>();
        for (String line : block.group(1).lines().toList()) {
            String[] words = line.split("\\s+");
            String call = words[0] + " -> " + words[2];
            if (wanted.test(call)) {
                calls.add(call);
            }
        }
        return calls;
    }
}
