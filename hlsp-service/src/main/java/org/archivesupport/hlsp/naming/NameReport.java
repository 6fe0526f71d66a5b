package org.archivesupport.hlsp.naming;

import java.util.List;
import org.archivesupport.hlsp.rule.Finding;
import org.archivesupport.hlsp.rule.Verdict;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the rules say of a name.
 *
 * @param suggestedName how the name should read: a name without errors; null if the name is good or nothing can be guessed
 */
@Schema(name = "NameReport", description = "What the rules say of a file name")
public record NameReport(
        String name,
        Verdict verdict,

        @Schema(nullable = true, description = "How the name should read; null if it is good or nothing can be guessed")
        String suggestedName,

        List<Finding> findings) {}
