package org.archivesupport.auth.group;

import java.time.Instant;
import org.archivesupport.auth.people.People;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Texts;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A group to be made.
 *
 * @param name 1 to 100 characters, another one than the keeper's other groups have
 * @param mission with {@code program}: the program whose PIs keep it; null for a group of the caller's own
 * @param program with {@code mission}
 */
public record GroupWish(
        @Schema(required = true, minLength = 1, maxLength = 100)
        String name,

        @Schema(nullable = true) String mission,
        @Schema(nullable = true) String program) {

    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    /** @return the checked wish, its name without blanks around it */
    GroupWish checked() {
        var faults = new Faults();
        String line = Texts.line(faults, "/name", name, 1, 100);
        faults.check((mission == null) == (program == null), "/program", "mission and program go together");
        faults.throwIfAny();
        return new GroupWish(line, mission, program);
    }

    /**
     * A person to be added to a group.
     *
     * @param person login name or mail address
     * @param validFrom not in the past; null for now
     * @param validUntil later than {@code validFrom}; null for no end
     */
    @Schema(name = "GroupMemberWish")
    public record Addition(
            @Schema(required = true, minLength = 1, maxLength = 254)
            String person,

            @Schema(nullable = true) Instant validFrom,
            @Schema(nullable = true) Instant validUntil) {

        void check(Instant now) {
            var faults = new Faults();
            faults.check(People.askable(person), "/person", "must be a login name or mail address");
            faults.check(
                    validFrom == null || !validFrom.isBefore(now.minusSeconds(60)) && validFrom.isBefore(LAST),
                    "/valid_from",
                    "must not be in the past, and before the year 9999");
            faults.check(
                    validUntil == null
                            || validUntil.isAfter(validFrom == null ? now : validFrom) && validUntil.isBefore(LAST),
                    "/valid_until",
                    "must be later than valid_from and now, and before the year 9999");
            faults.throwIfAny();
        }
    }
}
