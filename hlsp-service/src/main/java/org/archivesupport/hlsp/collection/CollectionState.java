package org.archivesupport.hlsp.collection;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;

/** Where a collection stands, with the moves that lead on from there. */
public enum CollectionState {
    /** Asked for; staff have not answered. */
    REQUESTED,
    /** The team uploads. */
    OPEN,
    /** The team is done; nobody of the staff has taken it yet. Files are frozen from here on. */
    SUBMITTED,
    /** A person of the staff looks at it. */
    IN_REVIEW,
    /** The team has to change something. */
    RETURNED,
    /** Approved; the hand-over to search is under way. */
    APPROVED,
    /** Found by search, open to everybody. */
    PUBLISHED,
    /** Ended before publication. */
    WITHDRAWN;

    private static final Map<CollectionState, Map<CollectionEvent, CollectionState>> MOVES =
            new EnumMap<>(CollectionState.class);

    static {
        Arrays.stream(values()).forEach(s -> MOVES.put(s, new EnumMap<>(CollectionEvent.class)));
        move(REQUESTED, CollectionEvent.ACCEPT, OPEN);
        move(REQUESTED, CollectionEvent.DECLINE, WITHDRAWN);
        move(OPEN, CollectionEvent.SUBMIT, SUBMITTED);
        move(RETURNED, CollectionEvent.SUBMIT, SUBMITTED);
        move(SUBMITTED, CollectionEvent.CLAIM, IN_REVIEW);
        move(SUBMITTED, CollectionEvent.RETURN, RETURNED);
        move(IN_REVIEW, CollectionEvent.RETURN, RETURNED);
        move(SUBMITTED, CollectionEvent.APPROVE, APPROVED);
        move(IN_REVIEW, CollectionEvent.APPROVE, APPROVED);
        move(APPROVED, CollectionEvent.PUBLISH, PUBLISHED);
        for (CollectionState before : new CollectionState[] {REQUESTED, OPEN, SUBMITTED, IN_REVIEW, RETURNED}) {
            move(before, CollectionEvent.WITHDRAW, WITHDRAWN);
        }
        for (CollectionState editable : new CollectionState[] {REQUESTED, OPEN, RETURNED}) {
            move(editable, CollectionEvent.EDIT, editable);
        }
    }

    private static void move(CollectionState from, CollectionEvent event, CollectionState to) {
        MOVES.get(from).put(event, to);
    }

    /** @return the state after the event, or empty if the event cannot happen here */
    public Optional<CollectionState> after(CollectionEvent event) {
        return Optional.ofNullable(MOVES.get(this).get(event));
    }

    /** @return whether the team may change files */
    public boolean takesFiles() {
        return this == OPEN || this == RETURNED;
    }

    /**
     * @param text value of a query parameter, or null
     * @return the state, or null for null
     * @throws ProblemException 400 if there is no such state
     */
    public static CollectionState parameter(String text) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(values())
                .filter(s -> s.name().equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.badRequest(
                        java.util.List.of(new Problem.Fault("state", "must be one of " + Arrays.toString(values())))));
    }
}
