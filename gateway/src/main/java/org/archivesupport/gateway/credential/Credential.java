package org.archivesupport.gateway.credential;

/**
 * What a request offers to show who sent it.
 *
 * @param secret token or session id; null for {@link Kind#NONE} and {@link Kind#UNUSABLE}
 * @param fault what is wrong with an {@link Kind#UNUSABLE} one, for the user
 * @param byCookie whether a browser may have sent it without being asked to
 */
public record Credential(Kind kind, String secret, String fault, boolean byCookie) {

    /** Forms of credentials. */
    public enum Kind {
        NONE,
        SESSION,
        KEYCLOAK,
        PERSONAL,
        UNUSABLE
    }

    public static final Credential NONE = new Credential(Kind.NONE, null, null, false);

    static Credential unusable(String fault) {
        return new Credential(Kind.UNUSABLE, null, fault, false);
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return kind.toString();
    }
}
