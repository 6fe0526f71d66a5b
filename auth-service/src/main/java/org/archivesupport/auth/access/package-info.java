/**
 * May this person read this product now: OpenID AuthZEN Authorization API 1.0 over one SQL statement with the database's
 * clock, and the release dates it needs. Only services ask. Every permit that is not public leaves an audit row.
 */
package org.archivesupport.auth.access;
