package org.archivesupport.auth.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.archivesupport.auth.personal.Scope;
import org.archivesupport.auth.personal.Tid;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Texts;

/**
 * A question after its checks: what the decision needs, and nothing else.
 *
 * @param sub subject, or null for callers without an account
 * @param scoped whether the subject's token may be used for exclusive data
 * @param staff whether the subject is staff
 * @param purpose why staff read it, or null
 * @param username for the audit, or null
 * @param tokenId for the audit, or null
 * @param uri the product
 * @param mission mission of its observation
 * @param program program of its observation; empty if it has none
 * @param obsId its observation
 */
record Question(
        String sub,
        boolean scoped,
        boolean staff,
        String purpose,
        String username,
        String tokenId,
        String uri,
        String mission,
        String program,
        String obsId) {

    /** Printable ASCII: no two ways to write one name, nothing that a database or log stumbles over. */
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]*");

    private static final int MAX_PURPOSE = 500;
    private static final List<String> SUBJECT_TYPES = List.of("user", "service", "anonymous");

    /** @return the question, or null after naming its faults below the pointer */
    static Question of(Evaluation asked, String at, Faults faults) {
        var own = new Faults();
        if (asked.subject() == null) {
            own.add(at + "/subject", "is missing");
        } else {
            own.check(
                    asked.subject().type() != null
                            && SUBJECT_TYPES.contains(asked.subject().type()),
                    at + "/subject/type",
                    "must be one of " + String.join(", ", SUBJECT_TYPES));
            name(asked.subject().id(), 1, 255, at + "/subject/id", own);
        }
        own.check(
                asked.action() != null && "read".equals(asked.action().name()),
                at + "/action/name",
                "must be read, the one action that is decided here");
        if (asked.resource() == null) {
            own.add(at + "/resource", "is missing");
        } else {
            own.check(
                    "product".equals(asked.resource().type()),
                    at + "/resource/type",
                    "must be product, the one type that is decided here");
            name(asked.resource().id(), 1, 1024, at + "/resource/id", own);
            String properties = at + "/resource/properties/";
            name(property(asked, "mission"), 1, 64, properties + "mission", own);
            name(orEmpty(property(asked, "program")), 0, 64, properties + "program", own);
            name(property(asked, "obs_id"), 1, 256, properties + "obs_id", own);
        }
        String purpose = asked.context() == null ? null : text(asked.context().get("purpose"));
        own.check(
                purpose == null || purpose.length() <= MAX_PURPOSE && !Texts.hasControl(purpose),
                at + "/context/purpose",
                "must be at most " + MAX_PURPOSE + " characters, none of them a control character");
        own.list().forEach(f -> faults.add(f.pointer(), f.message()));
        return own.any() ? null : checked(asked, purpose);
    }

    private static Question checked(Evaluation asked, String purpose) {
        var subject = asked.subject();
        boolean person = subject.type().equals("user") && !subject.id().equals("anonymous");
        Map<String, Object> properties = subject.properties() == null ? Map.of() : subject.properties();
        return new Question(
                person ? subject.id() : null,
                person && members(properties.get("scope")).contains(Scope.EXCLUSIVE_READ.text()),
                person && members(properties.get("groups")).contains("staff"),
                purpose == null || purpose.isBlank() ? null : purpose,
                clean(properties.get("username")),
                clean(properties.get("tid")),
                asked.resource().id(),
                property(asked, "mission"),
                orEmpty(property(asked, "program")),
                property(asked, "obs_id"));
    }

    /** @return id of the personal token behind the question, which may have been revoked meanwhile; null for sessions */
    String personalToken() {
        return Tid.isPersonal(tokenId) ? Tid.id(tokenId) : null;
    }

    /** Staff read exclusive data only for a stated purpose. */
    boolean staffWithPurpose() {
        return staff && purpose != null;
    }

    private static void name(String text, int min, int max, String pointer, Faults faults) {
        faults.check(
                text != null
                        && text.length() >= min
                        && text.length() <= max
                        && PRINTABLE.matcher(text).matches(),
                pointer,
                "must be text of " + min + " to " + max + " printable ASCII characters");
    }

    private static String property(Evaluation asked, String name) {
        return asked.resource().properties() == null
                ? null
                : text(asked.resource().properties().get(name));
    }

    /** Numbers are taken as they are written: a program may be {@code 1234} as well as {@code "1234"}. */
    private static String text(Object value) {
        return value instanceof String || value instanceof Integer || value instanceof Long ? value.toString() : null;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static String clean(Object value) {
        return value instanceof String text
                        && text.length() <= 255
                        && PRINTABLE.matcher(text).matches()
                ? text
                : null;
    }

    private static Collection<?> members(Object value) {
        if (value instanceof Collection<?> list) {
            return list;
        }
        return value instanceof String text ? Scope.split(text) : List.of();
    }
}
