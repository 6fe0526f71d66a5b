package org.archivesupport.helpdesk.ticket;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;

/**
 * State of a ticket, with the states that may follow it.
 *
 * <p>{@code closed} and {@code cancelled} are ends: a later message makes a new ticket that continues the old one.
 */
public enum TicketState {
    /** Nobody of the staff has acted on it. */
    NEW,
    /** Staff are at it, or it is their turn. */
    OPEN,
    /** Answered with a question; the requester's turn. */
    WAITING_REQUESTER,
    /** Waits for somebody else of the archive. */
    WAITING_INTERNAL,
    /** Waits for an event, such as a delivery of data. */
    ON_HOLD,
    /** Answered; the requester can reopen it for some days. */
    RESOLVED,
    CLOSED,
    SPAM,
    /** Goes on in another ticket. */
    DUPLICATE,
    /** Withdrawn by the requester. */
    CANCELLED;

    private static final Set<TicketState> LIVE = EnumSet.of(NEW, OPEN, WAITING_REQUESTER, WAITING_INTERNAL, ON_HOLD);

    /** @return the states that may follow this one */
    public Set<TicketState> next() {
        return switch (this) {
            case NEW -> EnumSet.of(OPEN, RESOLVED, SPAM, DUPLICATE, CANCELLED);
            case OPEN -> EnumSet.of(WAITING_REQUESTER, WAITING_INTERNAL, ON_HOLD, RESOLVED, SPAM, DUPLICATE, CANCELLED);
            case WAITING_REQUESTER, WAITING_INTERNAL, ON_HOLD -> EnumSet.of(OPEN, RESOLVED, SPAM, DUPLICATE, CANCELLED);
            case RESOLVED -> EnumSet.of(OPEN, CLOSED);
            case SPAM, DUPLICATE -> EnumSet.of(OPEN);
            case CLOSED, CANCELLED -> EnumSet.noneOf(TicketState.class);
        };
    }

    /** @return whether somebody still has to do something */
    public boolean live() {
        return LIVE.contains(this);
    }

    /**
     * @return the other state
     * @throws ProblemException 409 that names the legal ones if the step is not legal
     */
    public TicketState to(TicketState other) {
        if (!next().contains(other)) {
            throw ProblemException.conflict("A ticket that is " + word() + " cannot become " + other.word() + "; "
                    + (next().isEmpty() ? "this state is an end." : "it can become " + words(next()) + "."));
        }
        return other;
    }

    /** @return the name in JSON and in the database */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param pointer where the word was given
     * @throws ProblemException 400 for a word that names no state
     */
    public static TicketState of(String word, String pointer) {
        return Arrays.stream(values())
                .filter(s -> s.word().equals(word))
                .findFirst()
                .orElseThrow(() -> ProblemException.badRequest(java.util.List.of(
                        new Problem.Fault(pointer, "must be one of " + words(EnumSet.allOf(TicketState.class))))));
    }

    private static String words(Set<TicketState> states) {
        return states.stream().map(TicketState::word).collect(Collectors.joining(", "));
    }
}
