package org.archivesupport.helpdesk;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.Map;
import org.archivesupport.testkit.TestTokens;

/** What people send to the desk in these tests. */
final class Caller {

    static final String TICKETS = "/api/v1/helpdesk/tickets";
    static final String QUEUE = "/api/v1/helpdesk/admin/tickets";

    private Caller() {}

    static RequestSpecification as(String username) {
        return given().auth().oauth2(TestTokens.user(username)).contentType("application/json;charset=UTF-8");
    }

    static Map<String, Object> question(String subject) {
        var question = new LinkedHashMap<String, Object>();
        question.put("subject", subject);
        question.put("text", "The cutout of my target is empty.\nWhat do I do wrong?");
        question.put("category", "retrieval");
        return question;
    }

    /** @return number of the new ticket */
    static int ask(String username, String subject) {
        return as(username)
                .body(question(subject))
                .post(TICKETS)
                .then()
                .statusCode(201)
                .extract()
                .path("number");
    }

    static ValidatableResponse read(String username, int number) {
        return as(username).get(TICKETS + "/" + number).then().statusCode(200);
    }

    /** Changes a ticket as staff, with the version that it has now. */
    static Response change(String username, String method, int number, String path, Object body) {
        String tag = as(username).get(QUEUE + "/" + number).header("ETag");
        return as(username).header("If-Match", tag).body(body).request(method, QUEUE + "/" + number + path);
    }

    static ValidatableResponse answer(int number, String text, String state) {
        var body = new LinkedHashMap<String, Object>();
        body.put("text", text);
        body.put("state", state);
        return change("staff", "POST", number, "/answers", body).then().statusCode(201);
    }

    static ValidatableResponse note(int number, String text) {
        return as("staff")
                .body(Map.of("text", text))
                .post(QUEUE + "/" + number + "/notes")
                .then()
                .statusCode(201);
    }

    static Response move(int number, String state) {
        return change("staff", "POST", number, "/state", Map.of("state", state));
    }
}
