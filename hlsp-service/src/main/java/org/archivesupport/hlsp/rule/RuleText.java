package org.archivesupport.hlsp.rule;

import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A rule as the catalogue tells it. */
@Schema(name = "Rule", description = "A rule of the catalogue")
public record RuleText(
        @Schema(examples = "NAM-01") String id, Severity severity, Scope scope, String title, String fix) {

    /** @return the whole catalogue in order of ids */
    public static List<RuleText> all() {
        return Arrays.stream(Rule.values())
                .map(r -> new RuleText(r.id(), r.severity(), r.scope(), r.title(), r.fix()))
                .toList();
    }
}
