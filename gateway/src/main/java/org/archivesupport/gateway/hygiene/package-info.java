/**
 * What no request may look like, whatever it asks for: path tricks, smuggling, forged identity headers, tokens in
 * addresses. Pure functions; nothing here knows routes or callers.
 *
 * <p>RFC 9112 (framing), RFC 3986 section 6 (one reading of a path), OWASP ASVS 5.0 V4.
 */
package org.archivesupport.gateway.hygiene;
