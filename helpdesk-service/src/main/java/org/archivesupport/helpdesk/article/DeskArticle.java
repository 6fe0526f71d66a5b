package org.archivesupport.helpdesk.article;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An article as staff see it: its latest version and what is published.
 *
 * @param state {@code draft}: never published; {@code published}: the latest version is public;
 *     {@code changed}: an older version is public; {@code withdrawn}
 * @param latestVersion number of the version shown here
 * @param publishedVersion number of the public version, or null
 * @param revision changes with every write and every publication; it is the ETag
 */
@Schema(name = "DeskArticle")
public record DeskArticle(
        String slug,
        String title,
        String category,
        List<String> keywords,
        String body,

        @Schema(enumeration = {"draft", "published", "changed", "withdrawn"})
        String state,

        int latestVersion,
        @Schema(nullable = true) Integer publishedVersion,
        long revision,
        @Schema(nullable = true) String sample,
        Instant createdAt,
        Instant updatedAt) {

    /** One version in the list of versions. */
    @Schema(name = "ArticleVersion")
    public record Version(
            int version,
            String title,
            String editor,
            @Schema(nullable = true) String comment,
            boolean published,
            Instant editedAt) {}

    /** An article in the staff's list. */
    @Schema(name = "DeskArticleSummary")
    public record Summary(
            String slug,
            String title,
            String category,

            @Schema(enumeration = {"draft", "published", "changed", "withdrawn"})
            String state,

            int latestVersion,
            @Schema(nullable = true) Integer publishedVersion,
            Instant updatedAt) {}
}
