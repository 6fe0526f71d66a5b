/**
 * One request on its way through the door: its ids, its caller, its answer, its line in the access log.
 *
 * <p>Everything else in the gateway may use this package; it uses none of them. Errors are RFC 9457, tracing is W3C
 * Trace Context level 1.
 */
package org.archivesupport.gateway.visit;
