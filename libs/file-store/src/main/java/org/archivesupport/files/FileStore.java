package org.archivesupport.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Immutable files under keys. See {@link Key} for what a key may be; every method refuses others with
 * {@link InvalidKeyException}. Thread-safe; memory does not grow with the size of a file.
 */
public interface FileStore {

    /**
     * Stores what the stream gives, to its end. The stream is not closed. If the stream fails, nothing is stored. If
     * the key already holds the same bytes, the file that is there is answered.
     *
     * @throws KeyTakenException if the key holds other bytes
     * @throws StoreFullException if there is no room
     */
    default StoredFile put(String key, InputStream in) throws IOException {
        return put(key, in, null);
    }

    /**
     * As {@link #put(String, InputStream)}, but stores nothing unless the bytes have the digest that the sender told.
     *
     * @param expectedSha256 64 hexadecimal digits, or null to take any
     * @throws DigestMismatchException if the bytes have another digest
     */
    StoredFile put(String key, InputStream in, String expectedSha256) throws IOException;

    /** @return what is known of the file, or empty if there is none; reads no content */
    Optional<StoredFile> stat(String key) throws IOException;

    /**
     * @param offset first byte, 0 or more; at or after the end gives an empty stream
     * @param length at most so many bytes; -1 means to the end
     * @throws NoSuchFileException if there is no such file
     */
    InputStream open(String key, long offset, long length) throws IOException;

    /** @throws NoSuchFileException if there is no such file */
    SeekableByteChannel channel(String key) throws IOException;

    /** @return the file on the local disk, for zero-copy sending; empty if the store is remote or has no such file */
    Optional<Path> local(String key) throws IOException;

    /** @return whether there was such a file */
    boolean delete(String key) throws IOException;
}
