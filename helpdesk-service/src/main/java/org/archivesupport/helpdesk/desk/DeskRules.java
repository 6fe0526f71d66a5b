package org.archivesupport.helpdesk.desk;

import java.util.List;
import org.archivesupport.helpdesk.ticket.Category;
import org.archivesupport.helpdesk.ticket.Person;
import org.archivesupport.helpdesk.ticket.TicketState;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.problem.Texts;

/** What staff may send; all faults of a request are named at once. */
final class DeskRules {

    private static final int LONGEST = 20_000;
    private static final List<TicketState> AFTER_ANSWER = List.of(
            TicketState.OPEN,
            TicketState.WAITING_REQUESTER,
            TicketState.WAITING_INTERNAL,
            TicketState.ON_HOLD,
            TicketState.RESOLVED);

    private DeskRules() {}

    record Answer(String text, TicketState state) {}

    /** @param assignee null for nobody */
    record Assignment(String assignee, String name) {}

    record Move(TicketState state, String reason, Long duplicateOf) {}

    static Answer check(DeskRequests.Answer request) {
        var faults = new Faults();
        needed(faults, request);
        String text = Texts.block(faults, "/text", request.text(), 1, LONGEST);
        TicketState state = request.state() == null ? TicketState.WAITING_REQUESTER : state(faults, request.state());
        faults.check(
                state == null || AFTER_ANSWER.contains(state),
                "/state",
                "must be open, waiting_requester, waiting_internal, on_hold or resolved after an answer");
        faults.throwIfAny();
        return new Answer(text, state);
    }

    static String check(DeskRequests.Note request) {
        var faults = new Faults();
        needed(faults, request);
        String text = Texts.block(faults, "/text", request.text(), 1, LONGEST);
        faults.throwIfAny();
        return text;
    }

    static Assignment check(DeskRequests.Assignment request, Person me) {
        var faults = new Faults();
        needed(faults, request);
        if (request.assignee() == null) {
            faults.check(request.assigneeName() == null, "/assignee_name", "there is no name of nobody");
            faults.throwIfAny();
            return new Assignment(null, null);
        }
        if (request.assignee().equals("me")) {
            return new Assignment(me.sub(), me.name());
        }
        String assignee = Texts.line(faults, "/assignee", request.assignee(), 1, 80);
        String name = Texts.line(faults, "/assignee_name", request.assigneeName(), 1, 120);
        faults.throwIfAny();
        return new Assignment(assignee, name);
    }

    /** @param number the ticket that is moved */
    static Move check(DeskRequests.StateChange request, long number) {
        var faults = new Faults();
        needed(faults, request);
        TicketState state = state(faults, request.state());
        String reason = request.reason() == null ? null : Texts.line(faults, "/reason", request.reason(), 1, 500);
        boolean duplicate = state == TicketState.DUPLICATE;
        faults.check(
                duplicate == (request.duplicateOf() != null),
                "/duplicate_of",
                "is needed for duplicate, and for nothing else");
        faults.check(
                request.duplicateOf() == null || request.duplicateOf() != number,
                "/duplicate_of",
                "a ticket is no duplicate of itself");
        faults.throwIfAny();
        return new Move(state, reason, request.duplicateOf());
    }

    static String check(DeskRequests.CategoryChange request) {
        var faults = new Faults();
        needed(faults, request);
        faults.check(Category.known(request.category()), "/category", "must be one of " + Category.words());
        faults.throwIfAny();
        return request.category();
    }

    private static void needed(Faults faults, Object request) {
        if (request == null) {
            faults.add("", "a body is needed").throwIfAny();
        }
    }

    private static TicketState state(Faults faults, String word) {
        try {
            return TicketState.of(word, "/state");
        } catch (ProblemException e) {
            e.faults().forEach(f -> faults.add(f.pointer(), f.message()));
            return null;
        }
    }
}
