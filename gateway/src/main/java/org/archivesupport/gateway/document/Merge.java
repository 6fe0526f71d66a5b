package org.archivesupport.gateway.document;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Merges OpenAPI documents into one. Equal components are kept once; a component whose name means different things in two
 * services gets the service's name in front, and the references to it follow.
 */
final class Merge {

    private static final List<String> COMPONENTS = List.of(
            "schemas", "responses", "parameters", "examples", "requestBodies", "headers", "securitySchemes", "links");
    private static final Set<String> OPERATIONS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final Predicate<String> isPublic;
    private final TreeMap<String, Object> paths = new TreeMap<>();
    private final Map<String, TreeMap<String, Object>> components = new HashMap<>();
    private final JsonArray tags = new JsonArray();

    /** @param isPublic whether a path of a service is routed */
    Merge(Predicate<String> isPublic) {
        this.isPublic = isPublic;
        COMPONENTS.forEach(kind -> components.put(kind, new TreeMap<>()));
    }

    /**
     * Adds a service's document; the first that names a path keeps it.
     *
     * @param service key, becomes the tag of operations without one
     */
    void add(String service, JsonObject document) {
        JsonObject own = document.getJsonObject("components", new JsonObject());
        Map<String, String> renamed = clashes(service, own);
        for (String kind : COMPONENTS) {
            JsonObject given = own.getJsonObject(kind, new JsonObject());
            for (String name : given.fieldNames()) {
                String key = renamed.containsKey("#/components/" + kind + "/" + name) ? capital(service) + name : name;
                components.get(kind).put(key, rewritten(given.getValue(name), renamed));
            }
        }
        JsonObject given = document.getJsonObject("paths", new JsonObject());
        for (String path : given.fieldNames()) {
            if (isPublic.test(path) && !paths.containsKey(path)) {
                var item = (JsonObject) rewritten(given.getValue(path), renamed);
                tagged(item, service);
                paths.put(path, item);
            }
        }
        JsonObject info = document.getJsonObject("info", new JsonObject());
        tags.add(new JsonObject()
                .put("name", service)
                .put("description", info.getString("description", info.getString("title", service))));
    }

    /** A component that refers to a renamed one is another one too, so the search goes on until nothing is added. */
    private Map<String, String> clashes(String service, JsonObject own) {
        var renamed = new HashMap<String, String>();
        int before;
        do {
            before = renamed.size();
            for (String kind : COMPONENTS) {
                JsonObject given = own.getJsonObject(kind, new JsonObject());
                for (String name : given.fieldNames()) {
                    Object present = components.get(kind).get(name);
                    if (present != null && !present.equals(rewritten(given.getValue(name), renamed))) {
                        String place = "#/components/" + kind + "/";
                        renamed.putIfAbsent(place + name, place + capital(service) + name);
                    }
                }
            }
        } while (renamed.size() > before);
        return renamed;
    }

    /** @return the merged document; equal inputs give equal documents */
    JsonObject document(JsonObject info, String server) {
        var all = new JsonObject();
        for (String kind : COMPONENTS) {
            if (!components.get(kind).isEmpty()) {
                all.put(kind, new JsonObject(components.get(kind)));
            }
        }
        return new JsonObject()
                .put("openapi", "3.1.0")
                .put("info", info)
                .put("servers", new JsonArray().add(new JsonObject().put("url", server)))
                .put("tags", tags)
                .put("paths", new JsonObject(paths))
                .put("components", all);
    }

    private static void tagged(JsonObject item, String service) {
        for (String method : item.fieldNames()) {
            if (OPERATIONS.contains(method) && item.getValue(method) instanceof JsonObject operation) {
                operation.put("tags", new JsonArray().add(service));
                String id = operation.getString("operationId");
                if (id != null) {
                    operation.put("operationId", service + "_" + id);
                }
            }
        }
    }

    private static Object rewritten(Object value, Map<String, String> renamed) {
        if (value instanceof JsonObject object) {
            var copy = new JsonObject();
            for (String name : object.fieldNames()) {
                Object member = object.getValue(name);
                copy.put(
                        name,
                        name.equals("$ref") && member instanceof String reference
                                ? renamed.getOrDefault(reference, reference)
                                : rewritten(member, renamed));
            }
            return copy;
        }
        if (value instanceof JsonArray array) {
            var copy = new JsonArray();
            array.forEach(member -> copy.add(rewritten(member, renamed)));
            return copy;
        }
        return value;
    }

    private static String capital(String service) {
        return Character.toUpperCase(service.charAt(0)) + service.substring(1);
    }
}
