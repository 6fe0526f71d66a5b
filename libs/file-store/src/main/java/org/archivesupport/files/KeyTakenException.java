package org.archivesupport.files;

import java.io.IOException;

/** The key holds other bytes, and files are immutable. */
public class KeyTakenException extends IOException {

    private static final long serialVersionUID = 1L;

    public KeyTakenException(String message) {
        super(message);
    }
}
