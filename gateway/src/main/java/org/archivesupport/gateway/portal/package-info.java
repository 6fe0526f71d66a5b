/**
 * Static files out of the class path: the web pages of the portal module and the interface description pages. Each file
 * is read once, then answered from memory with an ETag; nothing outside of {@code META-INF/resources} can be reached.
 */
package org.archivesupport.gateway.portal;
