/**
 * Errors as RFC 9457 problems: one body for every fault of every service.
 *
 * <p>A rule throws {@link org.archivesupport.kit.problem.ProblemException}; the mappers here translate it and the
 * framework's own exceptions. All faults of one request are named at once, in {@code errors}.
 */
package org.archivesupport.kit.problem;
