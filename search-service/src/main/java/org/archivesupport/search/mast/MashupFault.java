package org.archivesupport.search.mast;

/** What is wrong with a request, in words that a client shows to its user; MAST answers it with 200 and status ERROR. */
class MashupFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MashupFault(String message) {
        super(message, null, false, false);
    }
}
