/**
 * Bytes of products: byte ranges and validators (RFC 9110), exclusive access decided by auth-service (OpenID AuthZEN 1.0).
 *
 * <p>Every way to bytes leads through {@code Delivery}; nothing else opens a file of the store for a reader.
 */
package org.archivesupport.search.retrieval;
