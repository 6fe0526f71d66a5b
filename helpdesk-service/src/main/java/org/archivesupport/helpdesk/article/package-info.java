/**
 * The knowledge base: articles in CommonMark with all their versions; the public sees the published version only.
 */
package org.archivesupport.helpdesk.article;
