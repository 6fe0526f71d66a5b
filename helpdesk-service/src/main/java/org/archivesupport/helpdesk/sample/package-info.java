/**
 * Loads tickets and articles of the sample archive. Each carries a note that says it is invented; nobody is written to.
 */
package org.archivesupport.helpdesk.sample;
