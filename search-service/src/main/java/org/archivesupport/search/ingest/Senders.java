package org.archivesupport.search.ingest;

import org.archivesupport.kit.problem.Faults;
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

    /** @return the flag, or the default if the text is absent; other words than true and false are a fault */
    static boolean flag(Faults faults, String name, String text, boolean whenAbsent) {
        faults.check(text == null || text.equals("true") || text.equals("false"), name, "must be true or false");
        return text == null ? whenAbsent : text.equals("true");
    }
}
