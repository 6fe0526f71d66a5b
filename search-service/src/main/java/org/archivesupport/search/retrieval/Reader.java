package org.archivesupport.search.retrieval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.archivesupport.kit.security.Caller;

/**
 * Who reads, as decisions ask it: taken from the request, so that work that goes on after the request is decided for the
 * same person.
 *
 * @param sub Keycloak subject, or {@link Caller#ANONYMOUS}
 * @param scope scopes of the token, separated by blanks
 * @param staff whether the token has the role staff
 * @param tokenId personal token or session behind the request, or null
 * @param purpose why staff read exclusive data; null otherwise
 */
public record Reader(String sub, String scope, boolean staff, String tokenId, String purpose) {

    public static Reader of(Caller caller, String purpose) {
        return new Reader(
                caller.sub(),
                caller.scope(),
                !caller.anonymous() && caller.staff(),
                caller.anonymous() ? null : caller.tokenId(),
                purpose);
    }

    public boolean anonymous() {
        return Caller.ANONYMOUS.equals(sub);
    }

    /** The subject of an AuthZEN question. */
    Map<String, Object> subject() {
        var subject = new LinkedHashMap<String, Object>();
        subject.put("type", anonymous() ? "anonymous" : "user");
        subject.put("id", sub);
        if (!anonymous()) {
            var properties = new LinkedHashMap<String, Object>();
            properties.put("scope", scope);
            properties.put("groups", staff ? List.of("user", "staff") : List.of("user"));
            if (tokenId != null) {
                properties.put("tid", tokenId);
            }
            subject.put("properties", properties);
        }
        return subject;
    }
}
