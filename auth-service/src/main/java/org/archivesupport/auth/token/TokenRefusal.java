package org.archivesupport.auth.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A refusal of the token endpoint; its body is of the form of RFC 6749 section 5.2. */
public class TokenRefusal extends RuntimeException {

    private final int status;
    private final Body body;

    /**
     * @param error code of RFC 6749 or RFC 8693
     * @param errorDescription for people
     * @param subjectTokenFault what is wrong with the subject token, if that is what is wrong: {@code malformed},
     *     {@code unknown}, {@code expired}, {@code idle}, {@code revoked} or {@code invalid}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TokenError")
    public record Body(String error, String errorDescription, String subjectTokenFault) {}

    private TokenRefusal(int status, Body body) {
        super(body.errorDescription());
        this.status = status;
        this.body = body;
    }

    static TokenRefusal of(String error, String description) {
        return new TokenRefusal(400, new Body(error, description, null));
    }

    static TokenRefusal caller(String description) {
        return new TokenRefusal(401, new Body("invalid_client", description, null));
    }

    /** RFC 8693 section 2.2.2 asks for {@code invalid_request} when the subject token is bad. */
    static TokenRefusal subject(String fault) {
        return new TokenRefusal(400, new Body("invalid_request", "the subject token is not good: " + fault, fault));
    }

    static TokenRefusal away() {
        return new TokenRefusal(
                503, new Body("temporarily_unavailable", "Keycloak is away and none of its keys is known", null));
    }

    int status() {
        return status;
    }

    Body body() {
        return body;
    }
}
