package org.archivesupport.helpdesk.ticket;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A question to the desk.
 *
 * @param subject one line
 * @param text plain text; it is shown as written
 * @param category what it is about
 * @param observation the observation that it is about, or null; checked with search-service
 */
@Schema(name = "NewTicket")
public record NewTicket(
        @Schema(required = true, minLength = 3, maxLength = 200)
        String subject,

        @Schema(required = true, minLength = 1, maxLength = 20000)
        String text,

        @Schema(
                required = true,
                enumeration = {
                    "search",
                    "retrieval",
                    "exclusive_access",
                    "catalogs",
                    "engdb",
                    "hlsp",
                    "portal",
                    "notifications",
                    "other"
                })
        String category,

        @Schema(nullable = true) ObservationReference observation) {}
