/**
 * Collections: the request, who owns and works on one, its states, history and comments.
 *
 * <p>Knows nothing of files but their counts. {@code upload}, {@code review} and {@code publication} build on it; every
 * move of a state goes through {@code Collections.move}, which writes history and event in the same transaction.
 */
package org.archivesupport.hlsp.collection;
