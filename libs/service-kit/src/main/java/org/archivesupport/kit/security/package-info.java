/**
 * Who calls: the verified internal token of the request, and tokens for calls to neighbours.
 *
 * <p>See docs/architecture.md, "Tokens" (RFC 8693 token exchange, RFC 9068 access tokens).
 */
package org.archivesupport.kit.security;
