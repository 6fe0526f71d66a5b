package org.archivesupport.auth.staff;

import java.time.Instant;
import org.archivesupport.auth.people.People;
import org.archivesupport.auth.program.ProgramKey;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Texts;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A mission that a member of staff works for, for a time.
 *
 * @param sub Keycloak subject
 * @param mission such as {@code JWST}; {@code *} is every mission
 * @param validFrom first instant
 * @param validUntil instant from which it no longer holds; null without end
 * @param reason why it was given
 * @param givenBy subject of who gave it
 */
public record StaffMission(
        String sub,
        @Schema(nullable = true) String username,
        @Schema(nullable = true) String name,
        String mission,
        Instant validFrom,
        @Schema(nullable = true) Instant validUntil,
        String reason,
        String givenBy,
        Instant givenAt) {

    static final String EVERY = "*";

    /**
     * A mission to be given.
     *
     * @param person login name or mail address
     * @param mission such as {@code JWST}; {@code *} is every mission
     * @param validUntil later than now; null for no end
     * @param reason 1 to 500 characters
     */
    @Schema(name = "StaffMissionWish")
    public record Wish(
            @Schema(required = true, minLength = 1, maxLength = 254)
            String person,

            @Schema(required = true, minLength = 1, maxLength = 64)
            String mission,

            @Schema(nullable = true) Instant validUntil,

            @Schema(required = true, minLength = 1, maxLength = 500)
            String reason) {

        void check(Instant now) {
            var faults = new Faults();
            faults.check(People.askable(person), "/person", "must be a login name or mail address");
            if (!EVERY.equals(mission)) {
                ProgramKey.check(mission, "/mission", faults);
            }
            faults.check(
                    validUntil == null
                            || validUntil.isAfter(now) && validUntil.isBefore(Instant.parse("9999-01-01T00:00:00Z")),
                    "/valid_until",
                    "must be later than now, and before the year 9999");
            Texts.line(faults, "/reason", reason, 1, 500);
            faults.throwIfAny();
        }
    }
}
