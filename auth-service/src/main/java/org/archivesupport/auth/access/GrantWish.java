package org.archivesupport.auth.access;

import java.time.Instant;
import java.util.regex.Pattern;
import org.archivesupport.auth.people.People;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Texts;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A grant to be given.
 *
 * @param person login name or mail address
 * @param mission mission of the program
 * @param program a program that is known here
 * @param obsId one observation; null for the whole program
 * @param validUntil end, later than now; null for no end
 * @param reason such as the number of a ticket, 1 to 500 characters
 */
public record GrantWish(
        @Schema(required = true, minLength = 1, maxLength = 254)
        String person,

        @Schema(required = true, minLength = 1, maxLength = 64)
        String mission,

        @Schema(required = true, minLength = 1, maxLength = 64)
        String program,

        @Schema(nullable = true, minLength = 1, maxLength = 256)
        String obsId,

        @Schema(nullable = true) Instant validUntil,

        @Schema(required = true, minLength = 1, maxLength = 500)
        String reason) {

    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]+");
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    void check(Instant now) {
        var faults = new Faults();
        faults.check(People.askable(person), "/person", "must be a login name or mail address");
        name(mission, 64, "/mission", faults);
        name(program, 64, "/program", faults);
        if (obsId != null) {
            name(obsId, 256, "/obs_id", faults);
        }
        faults.check(
                validUntil == null || validUntil.isAfter(now) && validUntil.isBefore(LAST),
                "/valid_until",
                "must be later than now, and before the year 9999");
        Texts.line(faults, "/reason", reason, 1, 500);
        faults.throwIfAny();
    }

    private static void name(String text, int max, String pointer, Faults faults) {
        faults.check(
                text != null && text.length() <= max && PRINTABLE.matcher(text).matches(),
                pointer,
                "must be text of 1 to " + max + " printable ASCII characters");
    }
}
