/**
 * Each subscription as an Atom feed (RFC 4287), for feed readers, which cannot log in: its address is the secret.
 */
package org.archivesupport.notification.feed;
