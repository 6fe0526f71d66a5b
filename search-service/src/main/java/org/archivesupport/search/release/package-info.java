/**
 * The end of exclusive access: who asked to be told hears of it once, at the instant of the release.
 *
 * <p>Dates that staff set in auth-service come here by its outbox. The table {@code release_watch} is kept by the ingest; rights themselves are decided by auth-service.
 */
package org.archivesupport.search.release;
