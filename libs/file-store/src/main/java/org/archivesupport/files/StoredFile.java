package org.archivesupport.files;

import java.time.Instant;

/**
 * A file of the store.
 *
 * @param size bytes
 * @param sha256 64 lower-case hexadecimal digits, computed while the bytes came in
 * @param storedAt when the file became complete
 */
public record StoredFile(String key, long size, String sha256, Instant storedAt) {}
