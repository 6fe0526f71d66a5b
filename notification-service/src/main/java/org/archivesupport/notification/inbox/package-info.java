/**
 * Messages that the portal shows to a person: every digest and every personal notice, read or unread.
 */
package org.archivesupport.notification.inbox;
