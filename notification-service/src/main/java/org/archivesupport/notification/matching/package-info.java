/**
 * Finds the subscriptions of each stored event and collects the events of one subscription in its open digest.
 *
 * <p>A pair of subscription and event exists once, so matching an event again changes nothing.
 */
package org.archivesupport.notification.matching;
