/**
 * Loads the sample through the doors that everybody uses: HTTP to the gateway, with the token of the client {@code aus-local}.
 * What is done is written down, so a run that was killed is finished by the next; every request may be repeated without harm.
 */
package org.archivesupport.local.sample.load;
