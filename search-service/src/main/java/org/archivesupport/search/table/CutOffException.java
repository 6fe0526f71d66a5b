package org.archivesupport.search.table;

import java.io.IOException;

/** The answer cannot end properly; the connection is cut so that nobody takes the part for the whole. */
final class CutOffException extends IOException {

    CutOffException(String message) {
        super(message);
    }

    CutOffException(String message, Throwable cause) {
        super(message, cause);
    }
}
