/**
 * notification-service: tells people what happened in the archive, once and for as long as they want to know.
 *
 * <p>The way of an event: {@code event} stores it, {@code matching} finds the subscriptions that it concerns and collects
 * it in their open digest, {@code delivery} closes due digests into deliveries and sends them, {@code inbox} keeps what
 * the portal shows. {@code operations} is the staff's view of all of it.
 */
package org.archivesupport.notification;
