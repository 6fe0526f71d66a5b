/**
 * The queue of messages on their way to a mail server: lease, retry with growing pauses, dead letters, replay.
 *
 * <p>A delivery has one Message-ID for its whole life (RFC 5322, section 3.6.4): a mail that is sent again after a crash
 * is recognisable as the same one.
 */
package org.archivesupport.notification.delivery;
