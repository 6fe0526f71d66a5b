package org.archivesupport.auth.access;

import java.time.Instant;
import java.util.regex.Pattern;
import org.archivesupport.auth.people.People;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Texts;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A grant to be given within one program.
 *
 * @param person login name or mail address; null for a group
 * @param group number of a group, instead of {@code person}
 * @param obsId one observation; null for the whole program
 * @param uri one product, instead of {@code obs_id}
 * @param validFrom not in the past; null for now
 * @param validUntil end, later than now and {@code valid_from}; null for no end
 * @param reason such as the number of a ticket, 1 to 500 characters
 */
public record GrantOffer(
        @Schema(nullable = true, minLength = 1, maxLength = 254)
        String person,

        @Schema(nullable = true) Long group,

        @Schema(nullable = true, minLength = 1, maxLength = 256)
        String obsId,

        @Schema(nullable = true, minLength = 1, maxLength = 1024)
        String uri,

        @Schema(nullable = true) Instant validFrom,
        @Schema(nullable = true) Instant validUntil,

        @Schema(required = true, minLength = 1, maxLength = 500)
        String reason) {

    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]+");
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    void check(Instant now, Faults faults) {
        faults.check((person == null) != (group == null), "/person", "give either person or group");
        faults.check(person == null || People.askable(person), "/person", "must be a login name or mail address");
        faults.check(group == null || group > 0, "/group", "must be the number of a group");
        if (obsId != null) {
            name(obsId, 256, "/obs_id", faults);
        }
        if (uri != null) {
            name(uri, 1024, "/uri", faults);
            faults.check(obsId == null, "/uri", "give either obs_id or uri");
        }
        // a minute of grace for clocks; rights are never given for the past
        faults.check(
                validFrom == null || !validFrom.isBefore(now.minusSeconds(60)) && validFrom.isBefore(LAST),
                "/valid_from",
                "must not be in the past, and before the year 9999");
        faults.check(
                validUntil == null || validUntil.isAfter(now) && validUntil.isBefore(LAST),
                "/valid_until",
                "must be later than now, and before the year 9999");
        faults.check(
                validFrom == null || validUntil == null || validUntil.isAfter(validFrom),
                "/valid_until",
                "must be later than valid_from");
        Texts.line(faults, "/reason", reason, 1, 500);
    }

    static void name(String text, int max, String pointer, Faults faults) {
        faults.check(
                text != null && text.length() <= max && PRINTABLE.matcher(text).matches(),
                pointer,
                "must be text of 1 to " + max + " printable ASCII characters");
    }
}
