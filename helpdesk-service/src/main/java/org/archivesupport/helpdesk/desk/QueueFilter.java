package org.archivesupport.helpdesk.desk;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.archivesupport.helpdesk.ticket.Category;
import org.archivesupport.helpdesk.ticket.TicketState;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Texts;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Filters of the queue; all given ones must hold. */
public class QueueFilter {

    @QueryParam("state")
    @Parameter(description = "state; may be given several times; live stands for every state that is not an end")
    List<String> states;

    @QueryParam("category")
    @Parameter(description = "see NewTicket.category")
    String category;

    @QueryParam("assignee")
    @Parameter(description = "subject; me for the caller, none for tickets that nobody has")
    String assignee;

    @QueryParam("q")
    @Parameter(description = "words in subject, messages and notes; -word excludes, \"a phrase\"")
    String q;

    @QueryParam("obs_id")
    @Parameter(description = "exact observation")
    String obsId;

    /** @return the filters as they are searched for; {@code assignee} null means any, empty means nobody */
    Checked check(String me) {
        var faults = new Faults();
        if (category != null) {
            faults.check(Category.known(category), "category", "must be one of " + Category.words());
        }
        String words = q == null ? null : Texts.line(faults, "q", q, 1, 300);
        String whose = assignee == null ? null : Texts.line(faults, "assignee", assignee, 1, 80);
        String observation = obsId == null ? null : Texts.line(faults, "obs_id", obsId, 1, 200);
        faults.throwIfAny();
        List<TicketState> wanted = states == null
                ? List.of()
                : states.stream().flatMap(s -> parse(s).stream()).distinct().toList();
        String person = "me".equals(whose) ? me : "none".equals(whose) ? "" : whose;
        return new Checked(wanted, category, person, words, observation);
    }

    private static List<TicketState> parse(String word) {
        return "live".equals(word)
                ? java.util.Arrays.stream(TicketState.values())
                        .filter(TicketState::live)
                        .toList()
                : List.of(TicketState.of(word, "state"));
    }

    /** Filters that were checked; empty list and null mean: any. */
    record Checked(List<TicketState> states, String category, String assignee, String words, String obsId) {}
}
