package org.archivesupport.local.sample.load;

/** Why the loading stopped, as one line for people. */
public final class LoadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LoadException(String message) {
        super(message);
    }
}
