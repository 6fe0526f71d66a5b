/**
 * Internal tokens: short-lived RS256 JWTs for one audience, minted for proven callers (RFC 8693, RFC 9068, RFC 7517).
 * Callers prove themselves with a Keycloak client-credentials token; Keycloak may be away while its keys are known.
 * May call {@code personal} and {@code secret}; no other feature calls it.
 */
package org.archivesupport.auth.token;
