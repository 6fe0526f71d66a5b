/**
 * Hand-over of an approved collection to search-service: observations by its ingest, bytes by its content door, as a job
 * that lives in the database, goes on where it was when the service died, and may be repeated without harm.
 *
 * <p>{@code review} starts it; it reads {@code upload} and ends in {@code Collections.move(PUBLISH)}.
 */
package org.archivesupport.hlsp.publication;
