package org.archivesupport.auth.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What an internal token says; docs/architecture.md, "Tokens".
 *
 * @param audience the one module it is for
 * @param sub Keycloak subject, or module name of a service that acts for itself
 * @param username login name, or null
 * @param name full name, or null
 * @param email verified mail address, or null
 * @param groups {@code user} or {@code service}, and staff roles
 * @param scopes what it may be used for
 * @param tokenId personal token ({@code pat_…}) or session behind it, or null
 * @param loginAt when the person showed a password or the like, in seconds since 1970; null if that is not known
 * @param actors who called on behalf of the subject, newest first, at most {@link #MAX_ACTORS}
 */
record InternalToken(
        String audience,
        String sub,
        String username,
        String name,
        String email,
        Set<String> groups,
        Set<String> scopes,
        String tokenId,
        Long loginAt,
        List<String> actors) {

    static final int MAX_ACTORS = 3;

    /** The token for the next audience: one more actor, the given scopes. */
    InternalToken passedOn(String actor, String nextAudience, Set<String> nextScopes) {
        var chain = new ArrayList<String>();
        chain.add(actor);
        chain.addAll(actors);
        return new InternalToken(
                nextAudience, sub, username, name, email, groups, nextScopes, tokenId, loginAt, List.copyOf(chain));
    }

    boolean hasRoomForActor() {
        return actors.size() < MAX_ACTORS;
    }
}
