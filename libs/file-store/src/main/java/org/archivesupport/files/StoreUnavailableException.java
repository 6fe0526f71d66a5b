package org.archivesupport.files;

import java.io.IOException;

/** The store does not answer or refuses this program; the message names no secret. Repeat later, or mend the settings. */
public class StoreUnavailableException extends IOException {

    private static final long serialVersionUID = 1L;

    StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
