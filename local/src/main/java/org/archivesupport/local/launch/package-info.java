/**
 * Runs the whole suite on one machine as real processes: embedded PostgreSQL, Keycloak, the services, the gateway and a
 * mail sink. The script {@code aus} calls {@link org.archivesupport.local.launch.Main}.
 *
 * <p>Everything that lives longer than a run lies in one state folder ({@link org.archivesupport.local.launch.Home}).
 * Only processes that were started from here are ever stopped: they are known by process id and start time.
 */
package org.archivesupport.local.launch;
