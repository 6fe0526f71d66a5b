package org.archivesupport.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Requests of one operation, made from its contract alone: one that fits, and broken ones that each break one thing. */
final class GeneratedRequests {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String CONTROL = "a\u0000b";

    private final JsonNode document;
    private final String template;
    private final JsonNode operation;
    private final List<JsonNode> parameters = new ArrayList<>();

    GeneratedRequests(JsonNode document, String template, JsonNode path, JsonNode operation) {
        this.document = document;
        this.template = template;
        this.operation = operation;
        path.path("parameters").forEach(p -> parameters.add(resolve(p)));
        operation.path("parameters").forEach(p -> parameters.add(resolve(p)));
    }

    /** One request; {@code meaning} says what it tries. */
    record Request(String meaning, String path, String mediaType, byte[] body) {}

    /** @return the statuses that the contract names */
    Set<Integer> statuses() {
        var statuses = new TreeSet<Integer>();
        operation.path("responses").fieldNames().forEachRemaining(status -> {
            if (status.matches("\\d{3}")) {
                statuses.add(Integer.parseInt(status));
            } else {
                for (int any = 200; any < 500; any++) {
                    statuses.add(any);
                }
            }
        });
        return statuses;
    }

    List<Request> all() {
        var requests = new ArrayList<Request>();
        Map<String, String> good = goodParameters();
        add(requests, "valid", good, goodBody());
        for (JsonNode parameter : parameters) {
            String name = parameter.path("name").asText();
            if (parameter.path("in").asText().equals("header")) {
                continue;
            }
            for (String value : badValues(parameter)) {
                var broken = new LinkedHashMap<>(good);
                broken.put(name, value);
                add(requests, name + " = " + value, broken, goodBody());
            }
        }
        var unknown = new LinkedHashMap<>(good);
        unknown.put("no_such_parameter", "1");
        add(requests, "unknown parameter", unknown, goodBody());
        if (operation.has("requestBody")) {
            for (String body : badBodies()) {
                add(requests, "body " + body, good, body.getBytes(StandardCharsets.UTF_8));
            }
        }
        return requests;
    }

    private void add(List<Request> requests, String meaning, Map<String, String> values, byte[] body) {
        String path = template;
        var query = new StringBuilder();
        for (var value : values.entrySet()) {
            String slot = "{" + value.getKey() + "}";
            if (path.contains(slot)) {
                path = path.replace(slot, Http.encode(value.getValue()));
            } else {
                query.append(query.length() == 0 ? "?" : "&")
                        .append(Http.encode(value.getKey()))
                        .append('=')
                        .append(Http.encode(value.getValue()));
            }
        }
        requests.add(new Request(meaning, path + query, body == null ? null : mediaType(), body));
    }

    private Map<String, String> goodParameters() {
        var values = new LinkedHashMap<String, String>();
        for (JsonNode parameter : parameters) {
            boolean needed = parameter.path("required").asBoolean();
            if (needed && !parameter.path("in").asText().equals("header")) {
                values.put(
                        parameter.path("name").asText(),
                        generate(resolve(parameter.path("schema")), 0).asText());
            }
        }
        return values;
    }

    private static List<String> badValues(JsonNode parameter) {
        String type = parameter.path("schema").path("type").asText();
        var values = new ArrayList<>(List.of(CONTROL, "x".repeat(3000), "'; drop table observation; --", "%2e%2e/.."));
        if (type.equals("integer") || type.equals("number")) {
            values.addAll(List.of("NaN", "1e999", "-99999999999999999999", "99999999999999999999", "-1", "0", ""));
        } else {
            values.addAll(List.of("", "*", "∆ünïcode", "null"));
        }
        if (parameter.path("in").asText().equals("path")) {
            values.removeIf(String::isEmpty);
        }
        return values;
    }

    private String mediaType() {
        var types = resolve(operation.path("requestBody")).path("content").fieldNames();
        return types.hasNext() ? types.next() : "application/json";
    }

    private byte[] goodBody() {
        if (!operation.has("requestBody")) {
            return null;
        }
        String type = mediaType();
        JsonNode schema = resolve(operation.path("requestBody"))
                .path("content")
                .path(type)
                .path("schema");
        JsonNode value = generate(resolve(schema), 0);
        if (type.contains("json")) {
            return (value + "\n").getBytes(StandardCharsets.UTF_8);
        }
        if (type.equals("application/x-www-form-urlencoded")) {
            var fields = new LinkedHashMap<String, String>();
            value.fields()
                    .forEachRemaining(f -> fields.put(f.getKey(), f.getValue().asText()));
            return Http.encode(fields).getBytes(StandardCharsets.UTF_8);
        }
        return "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
    }

    private List<String> badBodies() {
        var bodies = new ArrayList<>(List.of("", "{", "[]", "null", "\"text\"", "[[[[[[", "{\"no_such_member\":1}"));
        JsonNode schema = resolve(resolve(operation.path("requestBody"))
                .path("content")
                .path(mediaType())
                .path("schema"));
        JsonNode good = generate(schema, 0);
        if (good instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                for (JsonNode bad : List.of(
                        JSON.textNode(CONTROL),
                        JSON.numberNode(-1),
                        JSON.nullNode(),
                        JSON.arrayNode(),
                        JSON.objectNode())) {
                    ObjectNode broken = object.deepCopy();
                    broken.set(name, bad);
                    bodies.add(broken.toString());
                }
                ObjectNode without = object.deepCopy();
                without.remove(name);
                bodies.add(without.toString());
            });
        }
        return bodies;
    }

    private JsonNode generate(JsonNode given, int depth) {
        JsonNode schema = resolve(given);
        if (schema.has("example")) {
            return schema.path("example");
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(0);
        }
        if (schema.has("allOf")) {
            return generate(schema.path("allOf").get(0), depth);
        }
        if (schema.has("anyOf") || schema.has("oneOf")) {
            return generate((schema.has("anyOf") ? schema.path("anyOf") : schema.path("oneOf")).get(0), depth);
        }
        String type = schema.path("type").isArray()
                ? schema.path("type").get(0).asText()
                : schema.path("type").asText();
        return switch (type) {
            case "integer" -> JSON.numberNode(Math.max(1, schema.path("minimum").asLong(1)));
            case "number" ->
                JSON.numberNode(Math.max(1.0, schema.path("minimum").asDouble(1.0)));
            case "boolean" -> JSON.booleanNode(true);
            case "array" -> {
                var array = JSON.arrayNode();
                yield depth > 4 ? array : array.add(generate(schema.path("items"), depth + 1));
            }
            case "object", "" -> {
                var object = JSON.objectNode();
                if (depth <= 4) {
                    schema.path("properties")
                            .fields()
                            .forEachRemaining(p -> object.set(p.getKey(), generate(p.getValue(), depth + 1)));
                }
                yield schema.has("properties") || type.equals("object") ? object : JSON.textNode("text");
            }
            default -> JSON.textNode(text(schema));
        };
    }

    private static String text(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "date-time" -> "2024-01-01T00:00:00Z";
            case "date" -> "2024-01-01";
            case "uuid" -> "00000000-0000-4000-8000-000000000009";
            case "uri" -> "mast:JWST/product/none.fits";
            default -> "generated".repeat(1 + schema.path("minLength").asInt(0) / 9);
        };
    }

    private JsonNode resolve(JsonNode node) {
        JsonNode found = node;
        for (int hops = 0; found.has("$ref") && hops < 10; hops++) {
            found = document.at(found.path("$ref").asText().substring(1));
        }
        return found;
    }
}
