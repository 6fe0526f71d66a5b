package org.archivesupport.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.beans.Introspector;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every object is what Kubernetes knows, to the last field: two independent models of its API must agree. */
class StrictSchemaTest {

    /** Kinds of operators, whose own schemas the two models do not hold; {@link OperatorResourcesTest} looks at them. */
    static final List<String> OPERATOR_KINDS = List.of("Cluster", "Database", "Keycloak");

    @ParameterizedTest
    @MethodSource("org.archivesupport.k8s.Manifests#overlays")
    void everyFieldIsKnownToTheApiModel(String overlay) throws Exception {
        for (JsonNode object : Manifests.of(overlay).objects()) {
            if (!OPERATOR_KINDS.contains(object.path("kind").asText())) {
                validate(object);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.archivesupport.k8s.Manifests#overlays")
    void theSecondModelLeavesNoFieldOver(String overlay) throws Exception {
        var model = new KubernetesSerialization();
        for (JsonNode object : Manifests.of(overlay).objects()) {
            if (!OPERATOR_KINDS.contains(object.path("kind").asText())) {
                var left = new ArrayList<String>();
                collectUnknown(model.unmarshal(object.toString(), HasMetadata.class), Manifests.name(object), left);
                assertThat(left).isEmpty();
            }
        }
    }

    @Test
    void aMisspeltFieldIsFound() {
        JsonNode deployment = Manifests.of("small").one("Deployment", "gateway").deepCopy();
        ((ObjectNode) Manifests.pod(deployment).path("containers").get(0)).put("imagePullPolcy", "Always");
        assertThatThrownBy(() -> validate(deployment)).hasMessageContaining("imagePullPolcy");
        var left = new ArrayList<String>();
        collectUnknown(
                new KubernetesSerialization().unmarshal(deployment.toString(), HasMetadata.class), "gateway", left);
        assertThat(left).hasSize(1).first().asString().contains("imagePullPolcy");
    }

    private static void validate(JsonNode object) throws Exception {
        String version = object.path("apiVersion").asText();
        String prefix = version.substring(version.indexOf('/') + 1);
        String model = "io.kubernetes.client.openapi.models."
                + Character.toUpperCase(prefix.charAt(0))
                + prefix.substring(1)
                + object.path("kind").asText();
        try {
            Class.forName(model)
                    .getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, JsonParser.parseString(object.toString()));
        } catch (InvocationTargetException e) {
            throw new AssertionError(
                    object.path("kind").asText() + " " + Manifests.name(object) + ": "
                            + e.getCause().getMessage(),
                    e.getCause());
        }
    }

    private static void collectUnknown(Object value, String path, List<String> found) {
        if (value instanceof Collection<?> many) {
            int i = 0;
            for (Object one : many) {
                collectUnknown(one, path + "/" + i++, found);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, one) -> collectUnknown(one, path + "/" + key, found));
        } else if (value != null && value.getClass().getName().startsWith("io.fabric8.kubernetes.api.model")) {
            try {
                for (var property : Introspector.getBeanInfo(value.getClass()).getPropertyDescriptors()) {
                    if (property.getReadMethod() == null || property.getName().equals("class")) {
                        continue;
                    }
                    Object inner = property.getReadMethod().invoke(value);
                    if (property.getName().equals("additionalProperties")) {
                        ((Map<?, ?>) inner).keySet().forEach(key -> found.add(path + "/" + key));
                    } else if (!(value instanceof Enum<?>)) {
                        collectUnknown(inner, path + "/" + property.getName(), found);
                    }
                }
            } catch (ReflectiveOperationException | java.beans.IntrospectionException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
