/**
 * Browser sessions: a random id in a {@code __Host-} cookie, everything else in the session table. Login by OpenID
 * Connect (quarkus-oidc does the code flow with PKCE, see docs/decisions), logout here and at Keycloak, protection
 * against cross-site requests.
 */
package org.archivesupport.gateway.session;
