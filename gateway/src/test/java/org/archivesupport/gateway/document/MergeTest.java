package org.archivesupport.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class MergeTest {

    private static final String DOCUMENT = """
            {"paths": {"/api/v1/%1$s/things": {"get": {"operationId": "list", "responses": {"200": {"content":
              {"application/json": {"schema": {"$ref": "#/components/schemas/Page"}}}}}}},
              "/internal/v1/secret": {"post": {}}},
             "components": {"schemas": {
               "Problem": {"type": "object"},
               "Page": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}},
               "Thing": {"title": "%1$s"}}}}
            """;

    private final JsonObject merged = merged();

    @Test
    void publicPathsOfAllServicesAreThere() {
        assertThat(merged.getJsonObject("paths").fieldNames())
                .containsExactly("/api/v1/helpdesk/things", "/api/v1/search/things");
    }

    @Test
    void equalComponentsAreKeptOnceAndDifferentOnesApart() {
        JsonObject schemas = merged.getJsonObject("components").getJsonObject("schemas");
        assertThat(schemas.fieldNames()).containsExactly("HelpdeskPage", "HelpdeskThing", "Page", "Problem", "Thing");
    }

    @Test
    void referencesFollowTheComponentTheyMeant() {
        assertThat(merged.getJsonObject("paths")
                        .getJsonObject("/api/v1/helpdesk/things")
                        .encode())
                .contains("#/components/schemas/HelpdeskPage");
        assertThat(merged.getJsonObject("components")
                        .getJsonObject("schemas")
                        .getJsonObject("HelpdeskPage")
                        .encode())
                .contains("#/components/schemas/HelpdeskThing");
        assertThat(merged.getJsonObject("paths")
                        .getJsonObject("/api/v1/search/things")
                        .encode())
                .contains("#/components/schemas/Page");
    }

    @Test
    void operationsSayWhoseTheyAre() {
        JsonObject operation = merged.getJsonObject("paths")
                .getJsonObject("/api/v1/search/things")
                .getJsonObject("get");
        assertThat(operation.getJsonArray("tags").getString(0)).isEqualTo("search");
        assertThat(operation.getString("operationId")).isEqualTo("search_list");
    }

    private static JsonObject merged() {
        var merge = new Merge(path -> path.startsWith("/api/"));
        merge.add("search", new JsonObject(DOCUMENT.formatted("search")));
        merge.add("helpdesk", new JsonObject(DOCUMENT.formatted("helpdesk")));
        return merge.document(new JsonObject().put("title", "x"), "http://localhost:8080");
    }
}
