package org.archivesupport.auth.program;

import java.time.Instant;
import org.archivesupport.auth.people.People;
import org.archivesupport.kit.problem.Faults;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A person to be added to a program.
 *
 * @param person login name or mail address
 * @param role null for CoI
 * @param validFrom not in the past; null for now
 * @param validUntil later than {@code validFrom}; null for no end
 */
public record MemberWish(
        @Schema(required = true, minLength = 1, maxLength = 254)
        String person,

        @Schema(nullable = true) Role role,
        @Schema(nullable = true) Instant validFrom,
        @Schema(nullable = true) Instant validUntil) {

    public MemberWish {
        role = role == null ? Role.CO_I : role;
    }

    void check(Instant now) {
        var faults = new Faults();
        faults.check(People.askable(person), "/person", "must be a login name or mail address");
        Period.check(validFrom, validUntil, "", faults);
        // a minute of grace for clocks; rights are never given for the past
        faults.check(
                validFrom == null || !validFrom.isBefore(now.minusSeconds(60)),
                "/valid_from",
                "must not be in the past");
        faults.throwIfAny();
    }
}
