/**
 * Keys derived from the pepper, one per purpose, so that no two uses share a key.
 */
package org.archivesupport.auth.secret;
