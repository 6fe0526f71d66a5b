/**
 * The staff's side of tickets: queue, assignment, answers, internal notes, states.
 *
 * <p>Changes need {@code If-Match}: of two people who act on the same version one wins, the other is told.
 */
package org.archivesupport.helpdesk.desk;
