package org.archivesupport.auth.personal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A personal token as its owner sees it.
 *
 * @param id names the token in lists, logs and audit rows; not secret
 * @param name what its owner calls it
 * @param form shape of the token
 * @param scopes what it may be used for
 * @param createdAt when it was made
 * @param expiresAt when it ends, however much it is used
 * @param idleDays days without use after which it ends
 * @param lastUsedAt last use, rounded down to five minutes; null before the first
 * @param state whether it works now
 * @param token the token itself; only in the answer that makes it
 */
public record PersonalToken(
        String id,
        String name,
        TokenForm form,
        List<String> scopes,
        Instant createdAt,
        Instant expiresAt,
        int idleDays,
        @Schema(nullable = true) Instant lastUsedAt,
        State state,
        @JsonInclude(JsonInclude.Include.NON_NULL) String token) {

    /** Whether a token works, and if not, why. */
    @Schema(name = "PersonalTokenState")
    public enum State {
        @JsonProperty("live")
        LIVE,
        @JsonProperty("idle")
        IDLE,
        @JsonProperty("expired")
        EXPIRED,
        @JsonProperty("revoked")
        REVOKED
    }

    /** @return when it dies if it is not used any more; never later than {@link #expiresAt} */
    @JsonProperty("ends_unused_at")
    @Schema(readOnly = true, description = "when it dies if it is not used any more")
    public Instant endsUnusedAt() {
        Instant last = lastUsedAt == null || lastUsedAt.isBefore(createdAt) ? createdAt : lastUsedAt;
        Instant idle = last.plus(Duration.ofDays(idleDays));
        return idle.isBefore(expiresAt) ? idle : expiresAt;
    }

    PersonalToken with(String secret) {
        return new PersonalToken(id, name, form, scopes, createdAt, expiresAt, idleDays, lastUsedAt, state, secret);
    }

    @Override
    public String toString() {
        return "personal token " + id;
    }
}
