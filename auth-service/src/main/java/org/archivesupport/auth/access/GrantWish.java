package org.archivesupport.auth.access;

import java.time.Instant;
import org.archivesupport.kit.problem.Faults;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A grant as staff give it; {@link GrantOffer} with the program named.
 *
 * @param person login name or mail address; null for a group
 * @param group number of a group, instead of {@code person}
 * @param mission mission of the program
 * @param program a program that is known here
 * @param obsId one observation; null for the whole program
 * @param uri one product, instead of {@code obs_id}
 * @param validFrom not in the past; null for now
 * @param validUntil end, later than now; null for no end
 * @param reason such as the number of a ticket, 1 to 500 characters
 */
public record GrantWish(
        @Schema(nullable = true, minLength = 1, maxLength = 254)
        String person,

        @Schema(nullable = true) Long group,

        @Schema(required = true, minLength = 1, maxLength = 64)
        String mission,

        @Schema(required = true, minLength = 1, maxLength = 64)
        String program,

        @Schema(nullable = true, minLength = 1, maxLength = 256)
        String obsId,

        @Schema(nullable = true, minLength = 1, maxLength = 1024)
        String uri,

        @Schema(nullable = true) Instant validFrom,
        @Schema(nullable = true) Instant validUntil,

        @Schema(required = true, minLength = 1, maxLength = 500)
        String reason) {

    void check(Instant now) {
        var faults = new Faults();
        GrantOffer.name(mission, 64, "/mission", faults);
        GrantOffer.name(program, 64, "/program", faults);
        offer().check(now, faults);
        faults.throwIfAny();
    }

    GrantOffer offer() {
        return new GrantOffer(person, group, obsId, uri, validFrom, validUntil, reason);
    }
}
