package org.archivesupport.auth.program;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.archivesupport.auth.people.People;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Texts;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A program as staff want it to be.
 *
 * @param title 1 to 500 characters
 * @param members people to add or change; others stay. Null for none
 */
public record ProgramWish(
        @Schema(required = true, minLength = 1, maxLength = 500)
        String title,

        @Schema(maxItems = 1000, nullable = true) List<Named> members) {

    private static final int MAX_MEMBERS = 1000;

    /**
     * A member, named by login name or mail address, or by Keycloak subject.
     *
     * @param person login name or mail address; looked up in Keycloak
     * @param sub Keycloak subject, instead of {@code person}; not looked up
     * @param username login name to show, with {@code sub}; may be null
     * @param name full name to show, with {@code sub}; may be null
     * @param role PI, Delegate or CoI
     * @param validFrom null for now
     * @param validUntil null for no end
     */
    @Schema(name = "NamedMember")
    public record Named(
            @Schema(nullable = true) String person,
            @Schema(nullable = true) String sub,
            @Schema(nullable = true) String username,
            @Schema(nullable = true) String name,
            @Schema(required = true) Role role,
            @Schema(nullable = true) Instant validFrom,
            @Schema(nullable = true) Instant validUntil) {

        private void check(String pointer, Faults faults) {
            faults.check((person == null) != (sub == null), pointer, "must have either person or sub");
            faults.check(
                    person == null || People.askable(person),
                    pointer + "/person",
                    "must be a login name or mail address");
            faults.check(sub == null || ProgramKey.PART.matcher(sub).matches(), pointer + "/sub", "must be a subject");
            faults.check(username == null || text(username, 254), pointer + "/username", "must be a login name");
            faults.check(
                    name == null || text(name, 200),
                    pointer + "/name",
                    "must be 1 to 200 characters, none of them a control character");
            faults.check(role != null, pointer + "/role", "must be PI, Delegate or CoI");
            Period.check(validFrom, validUntil, pointer, faults);
        }
    }

    public ProgramWish {
        members = members == null ? List.of() : members;
    }

    void check(String pointer, Faults faults) {
        faults.check(
                title != null && text(title, 500),
                pointer + "/title",
                "must be 1 to 500 characters, none of them a control character");
        if (members.size() > MAX_MEMBERS) {
            faults.add(pointer + "/members", "must be at most " + MAX_MEMBERS);
            return;
        }
        var seen = new HashSet<String>();
        for (int i = 0; i < members.size(); i++) {
            Named member = members.get(i);
            String at = pointer + "/members/" + i;
            if (member == null) {
                faults.add(at, "must be an object");
                continue;
            }
            member.check(at, faults);
            String who = member.sub() == null ? member.person() : member.sub();
            faults.check(who == null || seen.add(who), at, "names a person a second time");
        }
    }

    private static boolean text(String given, int max) {
        return !given.isBlank() && given.length() <= max && !Texts.hasControl(given);
    }
}
