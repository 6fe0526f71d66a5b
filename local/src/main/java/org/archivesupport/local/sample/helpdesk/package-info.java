/**
 * A few tickets and articles, read from {@code /sample/helpdesk.json}; the requesters are the sample accounts.
 */
package org.archivesupport.local.sample.helpdesk;
