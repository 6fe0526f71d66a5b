package org.archivesupport.gateway.credential;

import java.time.Duration;
import java.util.Set;

/**
 * Who is calling, as far as it is known for one service.
 *
 * @param internalToken for the service; null for an anonymous caller
 * @param sub subject, {@code anon} for an anonymous caller
 * @param tokenId {@code tid} of the internal token, or null
 * @param personal whether a personal token was shown, so that its scopes limit what it may be used for
 * @param fault why a credential was not accepted, for the user; null if none was shown or it was good
 * @param guess whether the credential is not known at all, rather than ended
 * @param retryAfter not null if a credential could not be checked because a part of the suite is away
 */
public record Caller(
        String internalToken,
        String sub,
        String tokenId,
        Set<String> groups,
        Set<String> scopes,
        boolean personal,
        String fault,
        boolean guess,
        Duration retryAfter) {

    public static final Caller ANONYMOUS = new Caller(null, "anon", null, Set.of(), Set.of(), false, null, false, null);

    /** A credential was shown and is not good. */
    public static Caller refused(String fault) {
        return new Caller(null, "anon", null, Set.of(), Set.of(), false, fault, false, null);
    }

    /** A credential was shown that nobody here knows. */
    public static Caller guessed(String fault) {
        return new Caller(null, "anon", null, Set.of(), Set.of(), false, fault, true, null);
    }

    /** A credential was shown and cannot be checked now. */
    public static Caller unchecked(Duration retryAfter) {
        return new Caller(null, "anon", null, Set.of(), Set.of(), false, null, false, retryAfter);
    }

    public boolean anonymous() {
        return internalToken == null;
    }
}
