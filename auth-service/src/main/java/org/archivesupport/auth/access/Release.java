package org.archivesupport.auth.access;

import java.time.Instant;
import java.util.regex.Pattern;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Texts;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * When an observation's products become public.
 *
 * @param mission mission of the observation
 * @param program its program; null or empty if it has none
 * @param obsId the observation
 * @param releaseAt first public instant; null if nobody knows, which is closed
 * @param reason why it is so, at most 500 characters; null if nothing special
 */
public record Release(
        @Schema(minLength = 1, maxLength = 64) String mission,
        @Schema(maxLength = 64, nullable = true) String program,
        @Schema(minLength = 1, maxLength = 256) String obsId,
        @Schema(nullable = true) Instant releaseAt,
        @Schema(nullable = true, maxLength = 500) String reason) {

    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]*");
    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    public Release {
        program = program == null ? "" : program;
    }

    /** What is released; the latest release of a key counts. */
    record Key(String mission, String program, String obsId) {}

    Key key() {
        return new Key(mission, program, obsId);
    }

    /** The instant in whole microseconds, as the database keeps it: never earlier than what was told. */
    Instant storedReleaseAt() {
        int rest = releaseAt == null ? 0 : releaseAt.getNano() % 1000;
        return rest == 0 ? releaseAt : releaseAt.plusNanos(1000L - rest);
    }

    void check(String at, Faults faults) {
        name(mission, 1, 64, at + "/mission", faults);
        name(program, 0, 64, at + "/program", faults);
        name(obsId, 1, 256, at + "/obs_id", faults);
        faults.check(
                releaseAt == null || !releaseAt.isBefore(FIRST) && releaseAt.isBefore(LAST),
                at + "/release_at",
                "must lie in the years 1900 to 9998");
        if (reason != null) {
            Texts.line(faults, at + "/reason", reason, 1, 500);
        }
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
}
