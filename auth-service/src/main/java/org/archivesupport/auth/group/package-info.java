/**
 * Named sets of people to whom grants may be given: kept by one person, or by the PIs of a program. Who is in a group at
 * the instant of a question counts, so a change works at the next request. {@code access} asks it who keeps a group.
 */
package org.archivesupport.auth.group;
