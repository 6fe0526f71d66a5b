package org.archivesupport.search.mast;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;

/** Sends Mashup requests as MAST's clients do. */
final class Mashup {

    private Mashup() {}

    static ValidatableResponse ask(String service, String params) {
        return ask(service, params, "\"pagesize\":50000,\"page\":1");
    }

    /** @param more members of the request beside service and params */
    static ValidatableResponse ask(String service, String params, String more) {
        return send("{\"service\":\"" + service + "\",\"params\":" + params + ",\"format\":\"json\"," + more + "}");
    }

    static ValidatableResponse send(String request) {
        return given().header("Accept", "text/plain")
                .formParam("request", request)
                .post("/api/v0/invoke")
                .then();
    }

    /** @return params of a Filtered service with these filters */
    static String filters(String... filters) {
        return "{\"columns\":\"*\",\"filters\":[" + String.join(",", filters) + "]}";
    }

    static String filter(String column, String... values) {
        return "{\"paramName\":\"" + column + "\",\"values\":[" + String.join(",", values) + "]}";
    }

    static String freeText(String column, String pattern, String... values) {
        return "{\"paramName\":\"" + column + "\",\"freeText\":\"" + pattern + "\",\"values\":["
                + String.join(",", values) + "]}";
    }
}
