/**
 * helpdesk-service: questions of the archive's users, the answers of its staff, and the articles that make a question
 * unnecessary.
 *
 * <p>{@code ticket} is what a requester sees and does, {@code desk} what staff see and do with the same tickets,
 * {@code article} the knowledge base, {@code sample} loads invented examples, {@code operations} is the state of it all.
 */
package org.archivesupport.helpdesk;
