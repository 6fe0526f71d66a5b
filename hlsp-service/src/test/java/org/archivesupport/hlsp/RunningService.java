package org.archivesupport.hlsp;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.archivesupport.testkit.RealDatabase;
import org.archivesupport.testkit.TestTokens;

/** The service over a real database; every test class of this base shares one start. */
@QuarkusTestResource(value = RealDatabase.class, restrictToAnnotatedClass = false)
@QuarkusTestResource(value = Neighbourhood.class, restrictToAnnotatedClass = false)
public abstract class RunningService {

    protected static final String COLLECTIONS = "/api/v1/hlsp/collections";
    protected static final String ADMIN = "/api/v1/hlsp/admin/collections";
    protected static final String IMAGE = "hlsp_%s_jwst_nircam_m31_f150w_v1_img.fits";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    protected static RequestSpecification as(String account) {
        return given().auth().oauth2(TestTokens.user(account));
    }

    protected static String request(String id) {
        return """
                {"id": "%s", "title": "The X-One Survey", "abstract": "Images of nearby galaxies, reduced with care.",
                 "principal_investigator": {"name": "Ada Lovelace", "institution": "Analytical Institute", "email": "ada@example.org"},
                 "contact": null, "product_types": ["IMAGE", "CATALOG"], "revisions_expected": true,
                 "references": ["2026ApJ...999....1X", "10.3847/1538-4357/ab1234"], "license_accepted": true}
                """.formatted(id);
    }

    /** @return a new id, never used before in this run */
    protected static String newId() {
        return "t" + NUMBER.incrementAndGet() + "x";
    }

    /** @return id of a new collection that the account requested; open if staff accepted it */
    protected static String requested(String account) {
        String id = newId();
        as(account)
                .contentType("application/json")
                .body(request(id))
                .post(COLLECTIONS)
                .then()
                .statusCode(201);
        return id;
    }

    protected static String open(String account) {
        String id = requested(account);
        as("staff").post(ADMIN + "/" + id + "/accept").then().statusCode(200);
        return id;
    }

    protected static ValidatableResponse put(String account, String id, String name, byte[] bytes) {
        return as(account)
                .contentType("application/octet-stream")
                .body(bytes)
                .put(COLLECTIONS + "/{id}/files/{name}", id, name)
                .then();
    }

    protected static String state(String id) {
        return as("staff")
                .get(COLLECTIONS + "/" + id)
                .then()
                .statusCode(200)
                .extract()
                .path("state");
    }

    protected static void await(String what, BooleanSupplier done) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within 20 seconds: " + what);
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
