/**
 * Events of the other services: received as CloudEvents 1.0 batches, stored once by source and id.
 *
 * <p>An event whose envelope is broken refuses its batch; an event whose data cannot be used is kept with the reason and
 * does not stop the ones behind it, because senders deliver in order and would repeat it for ever.
 */
package org.archivesupport.notification.event;
