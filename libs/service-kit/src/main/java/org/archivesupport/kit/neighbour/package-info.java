/**
 * Calls to other services of the suite: internal token, request id, time-outs, and one way to say that the neighbour
 * is away (503 with Retry-After).
 */
package org.archivesupport.kit.neighbour;
