package org.archivesupport.helpdesk.article;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new article; it is a draft until it is published. */
@Schema(name = "NewArticle")
public record NewArticle(
        @Schema(required = true, pattern = "^[a-z0-9]+(-[a-z0-9]+)*$", minLength = 3, maxLength = 80)
        String slug,

        @Schema(required = true) ArticleDraft draft) {}
