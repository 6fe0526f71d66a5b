package org.archivesupport.files;

import java.io.IOException;

/** The text is no key; the message says why and does not repeat the text. */
public class InvalidKeyException extends IOException {

    private static final long serialVersionUID = 1L;

    public InvalidKeyException(String message) {
        super(message);
    }
}
