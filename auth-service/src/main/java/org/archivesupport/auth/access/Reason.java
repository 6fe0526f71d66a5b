package org.archivesupport.auth.access;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a product may or may not be read. */
public enum Reason {
    /** The release instant has come. */
    @JsonProperty("public")
    PUBLIC(true),
    /** The subject belongs to the program. */
    @JsonProperty("member")
    MEMBER(true),
    /** The subject was given the right to this observation or program. */
    @JsonProperty("grant")
    GRANT(true),
    /** The subject is staff and says why. */
    @JsonProperty("staff")
    STAFF(true),
    /** The release instant lies ahead. */
    @JsonProperty("exclusive")
    EXCLUSIVE(false),
    /** No release instant is known, which is closed. */
    @JsonProperty("unknown_release")
    UNKNOWN_RELEASE(false);

    private final boolean permits;

    Reason(boolean permits) {
        this.permits = permits;
    }

    /** @return whether this is a reason to permit */
    public boolean permits() {
        return permits;
    }
}
