package org.archivesupport.engdb.text;

/** A text is no time or number of the form that is needed; the message is for the sender. Cheap: no stack trace. */
public class BadText extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public BadText(String message) {
        super(message, null);
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
