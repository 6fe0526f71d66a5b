/**
 * Observations, planned and executed in one model, and the search for them.
 *
 * <p>The shape follows CAOM 2 as MAST shows it; planned rows have {@code calib_level} -1. Other features ask
 * {@code ObservationQuery}; nobody else reads the table {@code observation}.
 */
package org.archivesupport.search.observation;
