package org.archivesupport.helpdesk.article;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A published article in a list.
 *
 * @param slug name in addresses
 * @param excerpt the part that fits the searched words best, or the beginning; plain text
 * @param sample note that says the article is invented; null for real ones
 */
@Schema(name = "ArticleSummary")
public record ArticleSummary(
        String slug,
        String title,
        String category,
        List<String> keywords,
        String excerpt,
        @Schema(nullable = true) String sample,
        Instant updatedAt) {}
