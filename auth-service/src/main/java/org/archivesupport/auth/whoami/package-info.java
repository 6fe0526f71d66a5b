/**
 * Says to a caller who the archive thinks they are, in MAST's form and in the suite's own.
 */
package org.archivesupport.auth.whoami;
