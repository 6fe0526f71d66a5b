/**
 * Who is calling: recognises session cookies, Keycloak access tokens and personal tokens, and turns each into an internal
 * token for one service by asking auth-service (RFC 8693). Nothing is decided here about objects.
 */
package org.archivesupport.gateway.credential;
