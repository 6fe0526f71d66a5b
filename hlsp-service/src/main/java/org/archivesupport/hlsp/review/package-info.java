/**
 * The way of a collection through staff: submit, claim, return, approve, withdraw. Approval starts {@code publication}.
 *
 * <p>Builds on {@code collection} and {@code upload}.
 */
package org.archivesupport.hlsp.review;
