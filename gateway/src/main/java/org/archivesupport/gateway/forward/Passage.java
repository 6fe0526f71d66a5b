package org.archivesupport.gateway.forward;

import org.archivesupport.gateway.credential.Caller;
import org.archivesupport.gateway.route.Route;
import org.archivesupport.gateway.visit.Visit;

/**
 * A request that may go to its service.
 *
 * @param uri path and query as the service gets them
 * @param caller who calls, with a token for that service if not anonymous
 * @param credentialed whether a credential was shown, good or not: then no shared cache may keep the answer
 */
public record Passage(Visit visit, Route route, String uri, Caller caller, boolean credentialed) {}
