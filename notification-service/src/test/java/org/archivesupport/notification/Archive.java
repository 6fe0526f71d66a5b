package org.archivesupport.notification;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.archivesupport.testkit.TestTokens;

/** What the neighbours and people of the archive send to this service. */
final class Archive {

    static final String SUBSCRIPTIONS = "/api/v1/notifications/subscriptions";
    private static final String PRODUCT = "org.archivesupport.product.archived.v1";

    private Archive() {}

    static String subscribe(String username, String program, String... eventTypes) {
        return given().auth()
                .oauth2(TestTokens.user(username))
                .contentType("application/json")
                .body(wish(program, eventTypes))
                .post(SUBSCRIPTIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    static Map<String, Object> wish(String program, String... eventTypes) {
        var wish = new LinkedHashMap<String, Object>();
        wish.put("kind", "program");
        wish.put("mission", "JWST");
        wish.put("program", program);
        wish.put("event_types", Arrays.asList(eventTypes));
        wish.put("channel", "mail");
        wish.put("frequency", "immediate");
        return wish;
    }

    static Map<String, Object> file(String program, String obsId, String suffix, String eventType) {
        var data = new LinkedHashMap<String, Object>();
        data.put("mission", "JWST");
        data.put("program", program);
        data.put("obs_id", obsId);
        data.put("fileset", obsId);
        data.put("filename", obsId + suffix);
        data.put("uri", "mast:JWST/product/" + obsId + suffix);
        data.put("event_type", eventType);
        data.put("archived_date", "2026-04-22T14:35:23.123");
        data.put("public_release_date", "2027-04-22T14:35:23Z");
        return event("search-service", PRODUCT, data);
    }

    static Map<String, Object> event(String source, String type, Map<String, Object> data) {
        var event = new LinkedHashMap<String, Object>();
        event.put("specversion", "1.0");
        event.put("id", UUID.randomUUID().toString());
        event.put("source", source);
        event.put("type", type);
        event.put("time", "2026-04-22T14:35:24Z");
        event.put("datacontenttype", "application/json");
        event.put("data", data);
        return event;
    }

    @SafeVarargs
    static ValidatableResponse send(String service, Map<String, Object>... events) {
        return given().auth()
                .oauth2(TestTokens.service(service))
                .contentType("application/cloudevents-batch+json;charset=UTF-8")
                .body(List.of(events))
                .post("/internal/v1/events")
                .then();
    }
}
