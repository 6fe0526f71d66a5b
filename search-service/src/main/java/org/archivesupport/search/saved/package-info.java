/**
 * Searches that a person keeps under a name: run again, change, delete, or share by link. Only the owner changes one; a
 * shared one is read and run by everybody who has its link, whose id cannot be guessed. A person's searches are nobody
 * else's business: without sharing they do not exist for others (404).
 */
package org.archivesupport.search.saved;
