package org.archivesupport.notification.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.archivesupport.kit.problem.Faults;

/** The sentences about a batch job that is over: its result is ready, or it failed. */
final class JobNotice {

    private static final List<String> STATES = List.of("done", "failed");

    private JobNotice() {}

    static PersonalNotice of(JsonNode data, String recipient, String address, String link, Faults faults) {
        String title = PersonalNotice.text(data, "subject", faults, 200);
        String state = PersonalNotice.text(data, "state", faults, 20);
        faults.check(state.isEmpty() || STATES.contains(state), "/state", "must be one of " + STATES);
        long files = number(data, "files", faults);
        long leftOut = number(data, "left_out", faults);
        boolean done = state.equals("done");
        return new PersonalNotice(
                "job_finished",
                recipient,
                address,
                done ? "Ready: " + title : "Failed: " + title,
                done
                        ? "Your job \"" + title + "\" is ready: " + counted(files) + "."
                                + (leftOut == 0 ? "" : " Left out, with the reason of each: " + counted(leftOut) + ".")
                                + " The result is kept for a limited time."
                        : "Your job \"" + title + "\" could not be finished. Its page says why.",
                link);
    }

    private static String counted(long files) {
        return files == 1 ? "1 file" : files + " files";
    }

    private static long number(JsonNode data, String name, Faults faults) {
        JsonNode value = data.path(name);
        faults.check(
                value.isIntegralNumber() && value.canConvertToLong() && value.asLong() >= 0,
                "/" + name,
                "must be a whole number from 0");
        return value.asLong();
    }
}
