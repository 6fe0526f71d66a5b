/**
 * The observation that a ticket names: asked of search-service when the ticket is made, so that staff need not guess.
 */
package org.archivesupport.helpdesk.observation;
