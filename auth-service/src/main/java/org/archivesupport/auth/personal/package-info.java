/**
 * Personal tokens for scripts: two forms, scopes, an idle limit and an end; stored as keyed hashes, shown once.
 * The resource serves their owners; {@code token} asks this package whether a presented token is good.
 */
package org.archivesupport.auth.personal;
