package org.archivesupport.auth.token;

/**
 * Successful answer of the token endpoint, RFC 8693 section 2.2.1.
 *
 * @param accessToken the internal token
 * @param issuedTokenType always {@code urn:ietf:params:oauth:token-type:jwt}
 * @param tokenType always {@code Bearer}
 * @param expiresIn seconds until its end
 * @param scope scopes it carries, separated by blanks
 * @param cacheFor seconds for which the caller may use this answer again for the same subject token
 */
public record TokenAnswer(
        String accessToken, String issuedTokenType, String tokenType, int expiresIn, String scope, int cacheFor) {

    @Override
    public String toString() {
        return "token answer";
    }
}
