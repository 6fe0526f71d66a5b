/**
 * Tickets as their requester sees them: own ones only, public messages only.
 *
 * <p>Internal notes live in a table of their own that no statement of this package reads. The states and their legal
 * transitions are in {@link org.archivesupport.helpdesk.ticket.TicketState}.
 */
package org.archivesupport.helpdesk.ticket;
