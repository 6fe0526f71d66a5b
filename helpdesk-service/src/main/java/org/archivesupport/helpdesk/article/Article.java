package org.archivesupport.helpdesk.article;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The published version of an article.
 *
 * @param body CommonMark; raw HTML in it must not be rendered
 * @param version number of the version shown
 * @param updatedAt when this version was written
 */
@Schema(name = "Article")
public record Article(
        String slug,
        String title,
        String category,
        List<String> keywords,
        String body,
        int version,
        @Schema(nullable = true) String sample,
        Instant updatedAt) {}
