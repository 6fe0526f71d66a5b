/**
 * How many requests one person, one token or one address may send in a minute, by class of route. Kept in the memory of
 * this process: with n replicas the limits are up to n times as wide. The door asks it before anything is forwarded.
 * Header fields: draft-ietf-httpapi-ratelimit-headers-10; status: RFC 6585 section 4.
 */
package org.archivesupport.gateway.limit;
