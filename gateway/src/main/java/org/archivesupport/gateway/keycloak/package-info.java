/**
 * The gateway's own calls to Keycloak: its service token, fresh tokens for a session, the end of a login. The code flow
 * itself is quarkus-oidc's. OAuth 2.0 (RFC 6749), OpenID Connect RP-initiated logout by refresh token.
 */
package org.archivesupport.gateway.keycloak;
