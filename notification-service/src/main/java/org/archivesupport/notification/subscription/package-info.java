/**
 * What people want to be told of: their subscriptions, and the links that end one without a login (RFC 8058).
 *
 * <p>Mission and program may be unknown to the archive yet: a program can be subscribed to before its first data.
 */
package org.archivesupport.notification.subscription;
