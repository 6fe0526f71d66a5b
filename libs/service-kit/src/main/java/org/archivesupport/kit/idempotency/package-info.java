/**
 * Idempotency-Key for creating requests: the repeat of a request gets the answer of the first one.
 */
package org.archivesupport.kit.idempotency;
