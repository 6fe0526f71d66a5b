package org.archivesupport.files;

import java.io.IOException;

/** The bytes that came are not those that the sender announced; nothing was stored. */
public class DigestMismatchException extends IOException {

    private static final long serialVersionUID = 1L;

    public DigestMismatchException(String message) {
        super(message);
    }
}
