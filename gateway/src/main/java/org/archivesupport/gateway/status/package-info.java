/**
 * Is the archive well: {@code GET /status} for programs and people, without a login, and the probes behind it. Maintenance
 * is announced by operators in a file. {@code admin} shows staff the same probes with figures.
 */
package org.archivesupport.gateway.status;
