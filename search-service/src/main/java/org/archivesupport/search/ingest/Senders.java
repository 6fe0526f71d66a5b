package org.archivesupport.search.ingest;

import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.security.Caller;

/** Who may bring what: staff everything, hlsp-service the collection HLSP, other services nothing. */
final class Senders {

    private Senders() {}

    /** @return the one collection that the caller may write; null: every one */
    static String onlyCollection(Caller caller) {
        if (caller.staff()) {
            return null;
        }
        if (caller.service() && "hlsp-service".equals(caller.sub())) {
            return "HLSP";
        }
        throw ProblemException.forbidden("Only staff and hlsp-service bring data into the archive.");
    }
}
