package org.archivesupport.helpdesk.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.archivesupport.kit.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All hundred pairs of states, against a table that was written by hand. */
class TicketStateTest {

    private static final Map<String, Set<String>> LEGAL = Map.of(
            "new", Set.of("open", "resolved", "spam", "duplicate", "cancelled"),
            "open",
                    Set.of(
                            "waiting_requester",
                            "waiting_internal",
                            "on_hold",
                            "resolved",
                            "spam",
                            "duplicate",
                            "cancelled"),
            "waiting_requester", Set.of("open", "resolved", "spam", "duplicate", "cancelled"),
            "waiting_internal", Set.of("open", "resolved", "spam", "duplicate", "cancelled"),
            "on_hold", Set.of("open", "resolved", "spam", "duplicate", "cancelled"),
            "resolved", Set.of("open", "closed"),
            "closed", Set.of(),
            "spam", Set.of("open"),
            "duplicate", Set.of("open"),
            "cancelled", Set.of());

    @ParameterizedTest
    @EnumSource(TicketState.class)
    void onlyTheStepsOfTheTableAreLegal(TicketState from) {
        for (TicketState to : TicketState.values()) {
            if (LEGAL.get(from.word()).contains(to.word())) {
                assertThat(from.to(to)).isEqualTo(to);
            } else {
                assertThatThrownBy(() -> from.to(to))
                        .isInstanceOfSatisfying(
                                ProblemException.class,
                                e -> assertThat(e.status()).isEqualTo(409));
            }
        }
    }

    @Test
    void anIllegalStepIsAnsweredWithTheLegalOnes() {
        assertThatThrownBy(() -> TicketState.RESOLVED.to(TicketState.SPAM)).hasMessageContaining("open, closed");
    }

    @ParameterizedTest
    @EnumSource(TicketState.class)
    void fromEveryStateThatIsNotAnEndTheTicketCanBeFinished(TicketState state) {
        if (state.live()) {
            assertThat(state.next()).contains(TicketState.RESOLVED);
        }
    }
}
