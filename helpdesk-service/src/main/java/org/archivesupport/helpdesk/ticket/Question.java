package org.archivesupport.helpdesk.ticket;

import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.problem.Texts;

/** A question that was checked; texts are without blanks around them. */
record Question(String subject, String text, String category, ObservationReference observation) {

    static final int LONGEST = 20_000;

    /** @throws ProblemException 400 that names every fault */
    static Question check(NewTicket request) {
        var faults = new Faults();
        if (request == null) {
            faults.add("", "a body is needed").throwIfAny();
        }
        String subject = Texts.line(faults, "/subject", request.subject(), 3, 200);
        String text = Texts.block(faults, "/text", request.text(), 1, LONGEST);
        faults.check(Category.known(request.category()), "/category", "must be one of " + Category.words());
        var observation = request.observation() == null ? null : reference(faults, request.observation());
        faults.throwIfAny();
        return new Question(subject, text, request.category(), observation);
    }

    /** @throws ProblemException 400 for a message without a usable text */
    static String text(String given) {
        var faults = new Faults();
        String text = Texts.block(faults, "/text", given, 1, LONGEST);
        faults.throwIfAny();
        return text;
    }

    private static ObservationReference reference(Faults faults, ObservationReference given) {
        return new ObservationReference(
                Texts.line(faults, "/observation/obs_collection", given.obsCollection(), 1, 40),
                Texts.line(faults, "/observation/obs_id", given.obsId(), 1, 200));
    }
}
