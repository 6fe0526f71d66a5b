package org.archivesupport.helpdesk.article;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What staff write: the whole text of a new version.
 *
 * @param body CommonMark
 * @param keywords words that people search for and that the text does not have
 * @param comment what changed, for the list of versions
 */
@Schema(name = "ArticleDraft")
public record ArticleDraft(
        @Schema(required = true, minLength = 3, maxLength = 200)
        String title,

        @Schema(required = true, description = "see NewTicket.category")
        String category,

        @Schema(nullable = true, maxItems = 20) List<String> keywords,

        @Schema(required = true, minLength = 1, maxLength = 100000)
        String body,

        @Schema(nullable = true, maxLength = 300) String comment) {}
