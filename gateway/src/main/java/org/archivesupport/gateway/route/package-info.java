/**
 * The route table: which address belongs to which service, who may come, how much may be sent, how long it may take.
 * One file, {@code routes.yaml}, checked as a whole at start. Pure; knows neither HTTP server nor callers.
 */
package org.archivesupport.gateway.route;
