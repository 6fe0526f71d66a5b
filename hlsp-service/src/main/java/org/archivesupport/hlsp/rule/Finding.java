package org.archivesupport.hlsp.rule;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A breach of a rule.
 *
 * @param where the place: a field of the name, {@code HDU 1}, {@code HDU 0 DATE-OBS}, a line; empty for the whole
 * @param message what is wrong, with the value that was found
 * @param fix what to write instead
 */
@Schema(name = "Finding", description = "A breach of a rule")
public record Finding(
        @Schema(description = "Id of the rule, such as NAM-01", examples = "NAM-01")
        String rule,

        Severity severity,

        @Schema(description = "Field of the name, HDU and keyword, or line; empty for the whole")
        String where,

        @Schema(description = "What is wrong, with the value found")
        String message,

        @Schema(description = "What to write instead") String fix) {

    public static Finding of(Rule rule, String where, String message, String fix) {
        return new Finding(rule.id(), rule.severity(), where, message, fix);
    }

    public static Finding of(Rule rule, String where, String message) {
        return of(rule, where, message, rule.fix());
    }

    /** The same breach, judged otherwise: for rules whose gravity depends on the case. */
    public Finding as(Severity other) {
        return new Finding(rule, other, where, message, fix);
    }
}
