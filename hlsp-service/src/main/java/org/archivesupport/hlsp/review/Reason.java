package org.archivesupport.hlsp.review;

import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Texts;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why something is ended; the other side reads it. */
@Schema(name = "Reason", description = "Why something is ended")
public record Reason(
        @Schema(required = true, minLength = 1, maxLength = 2000)
        String reason) {

    static String checked(Reason given) {
        var faults = new Faults();
        String text = Texts.block(faults, "/reason", given == null ? null : given.reason(), 1, 2000);
        faults.throwIfAny();
        return text;
    }
}
