package org.archivesupport.notification.subscription;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.notification.event.MailAddress;
import org.archivesupport.notification.event.ProgramName;

/** What a subscription must look like; all faults of a request are named at once. */
final class SubscriptionRules {

    static final List<String> EVENT_TYPES = EventKind.words();
    static final List<String> CHANNELS = List.of("mail", "portal");
    static final List<String> FREQUENCIES = List.of("immediate", "hourly", "daily");

    private static final Pattern MISSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_+-]{0,31}");
    private static final Pattern PROGRAM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");

    private SubscriptionRules() {}

    /**
     * A request that was checked, in the form in which it is stored.
     *
     * @param mission null in a change
     * @param program null in a change
     */
    record Wanted(
            String mission,
            String program,
            List<String> eventTypes,
            String channel,
            String frequency,
            boolean paused) {}

    /** @param email address of the login, or null if the account has none */
    static Wanted check(NewSubscription request, String email) {
        var faults = new Faults();
        if (request == null) {
            faults.add("", "a body is needed").throwIfAny();
        }
        faults.check(request.kind() == null || request.kind().equals("program"), "/kind", "must be program");
        faults.check(
                request.mission() != null && MISSION.matcher(request.mission()).matches(),
                "/mission",
                "must be the name of a mission, such as JWST: 1 to 32 letters, digits, + - _");
        faults.check(
                request.program() != null && PROGRAM.matcher(request.program()).matches(),
                "/program",
                "must be a program, such as 5105: 1 to 32 letters, digits, . - _");
        common(faults, request.eventTypes(), request.channel(), request.frequency(), email);
        faults.throwIfAny();
        return new Wanted(
                ProgramName.mission(request.mission()),
                ProgramName.program(request.program()),
                inOrder(request.eventTypes()),
                request.channel(),
                request.frequency(),
                false);
    }

    static Wanted check(SubscriptionChange request, String email) {
        var faults = new Faults();
        if (request == null) {
            faults.add("", "a body is needed").throwIfAny();
        }
        common(faults, request.eventTypes(), request.channel(), request.frequency(), email);
        faults.check(request.paused() != null, "/paused", "is needed: true or false");
        faults.throwIfAny();
        return new Wanted(
                null, null, inOrder(request.eventTypes()), request.channel(), request.frequency(), request.paused());
    }

    private static void common(Faults faults, List<String> eventTypes, String channel, String frequency, String email) {
        boolean good = eventTypes != null
                && !eventTypes.isEmpty()
                && eventTypes.stream().allMatch(t -> t != null && EVENT_TYPES.contains(t))
                && Set.copyOf(eventTypes).size() == eventTypes.size();
        faults.check(good, "/event_types", "must be one or more of New, Reprocessed, Public, First, each once");
        faults.check(channel != null && CHANNELS.contains(channel), "/channel", "must be mail or portal");
        faults.check(
                frequency != null && FREQUENCIES.contains(frequency),
                "/frequency",
                "must be immediate, hourly or daily");
        if ("mail".equals(channel)) {
            faults.check(
                    MailAddress.usable(email),
                    "/channel",
                    email == null
                            ? "your account has no mail address; choose portal, or add an address to the account"
                            : "the mail address of your account cannot be written to; choose portal");
        }
    }

    private static List<String> inOrder(List<String> eventTypes) {
        return EVENT_TYPES.stream().filter(eventTypes::contains).toList();
    }
}
