package org.archivesupport.search.mast;

import java.util.Collection;

/** What is wrong with a request, in words that a client shows to its user; MAST answers it with 200 and status ERROR. */
public class MashupFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MashupFault(String message) {
        super(message, null, false, false);
    }

    /** A column that is not there: names the nearest and all that are. */
    public static MashupFault unknownColumn(String name, Collection<String> known) {
        return new MashupFault("There is no column \"" + Near.shown(name) + "\"." + Near.didYouMean(name, known)
                + " The columns are: " + String.join(", ", known) + ".");
    }
}
