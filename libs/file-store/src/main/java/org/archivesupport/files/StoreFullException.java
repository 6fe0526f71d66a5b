package org.archivesupport.files;

import java.io.IOException;

/** The store has no room for the file; nothing was stored. Free space or enlarge the store, then repeat. */
public class StoreFullException extends IOException {

    private static final long serialVersionUID = 1L;

    public StoreFullException(String message) {
        super(message);
    }

    StoreFullException(String message, IOException cause) {
        super(message, cause);
    }
}
