package org.archivesupport.auth.access;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The answer to one question.
 *
 * @param decision whether the subject may read the product now
 * @param context why, until when, and whom to ask
 */
public record Decision(boolean decision, Context context) {

    /**
     * @param reason why
     * @param releaseAt instant from which the product is public; null if nobody knows
     * @param contact the program's PI by name, or the help desk where no PI is known
     * @param helpdesk address of the help desk
     * @param hint what the subject can do about a refusal, or null
     */
    @Schema(name = "DecisionContext")
    public record Context(
            Reason reason,
            @Schema(nullable = true) Instant releaseAt,
            String contact,
            String helpdesk,
            @Schema(nullable = true) String hint) {}
}
