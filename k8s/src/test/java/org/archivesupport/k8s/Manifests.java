package org.archivesupport.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The objects of an overlay, rendered by the real {@code kubectl kustomize}. */
record Manifests(String overlay, List<JsonNode> objects) {

    static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private static final Map<String, Manifests> RENDERED = new ConcurrentHashMap<>();

    static Stream<String> overlays() {
        return Stream.of("small", "production");
    }

    static Manifests of(String overlay) {
        return RENDERED.computeIfAbsent(overlay, Manifests::render);
    }

    static Path project() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("docs/architecture.md")) ? here : here.getParent();
    }

    Stream<JsonNode> kind(String kind) {
        return objects.stream().filter(o -> o.path("kind").asText().equals(kind));
    }

    JsonNode one(String kind, String name) {
        return kind(kind)
                .filter(o -> name(o).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(overlay + " has no " + kind + " " + name));
    }

    static String name(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** @return pod templates of the overlay with the object that holds each */
    Stream<JsonNode> withPods() {
        return objects.stream()
                .filter(o -> o.path("spec").path("template").path("spec").has("containers"));
    }

    static JsonNode pod(JsonNode object) {
        return object.path("spec").path("template").path("spec");
    }

    private static Manifests render(String overlay) {
        Path folder = project().resolve("k8s/overlays").resolve(overlay);
        try {
            Process process = new ProcessBuilder("kubectl", "kustomize", folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String yaml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Assertions.assertEquals(0, process.waitFor(), "kubectl kustomize " + folder);
            MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(yaml);
            return new Manifests(overlay, documents.readAll());
        } catch (IOException absent) {
            Assumptions.abort("skipped: kubectl is not on this machine");
            throw new IllegalStateException(absent);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
