package org.archivesupport.helpdesk.desk;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What staff send to change a ticket. */
public interface DeskRequests {

    /**
     * An answer to the requester.
     *
     * @param state what the ticket becomes; null means {@code waiting_requester}
     */
    @Schema(name = "NewAnswer")
    record Answer(
            @Schema(required = true, minLength = 1, maxLength = 20000)
            String text,

            @Schema(description = "open, waiting_requester, waiting_internal, on_hold or resolved", nullable = true)
            String state) {}

    /** A note that only staff read. */
    @Schema(name = "NewNote")
    record Note(
            @Schema(required = true, minLength = 1, maxLength = 20000)
            String text) {}

    /**
     * Who takes care of the ticket.
     *
     * @param assignee Keycloak subject; {@code me} for the caller; null for nobody
     * @param assigneeName name to show; needed with a subject
     */
    @Schema(name = "Assignment")
    record Assignment(
            @Schema(nullable = true, maxLength = 80) String assignee,
            @Schema(nullable = true, maxLength = 120) String assigneeName) {}

    /**
     * A step to another state.
     *
     * @param reason for the history; not shown to the requester
     * @param duplicateOf number of the ticket in which this one goes on; needed for {@code duplicate} and nothing else
     */
    @Schema(name = "StateChange")
    record StateChange(
            @Schema(
                    required = true,
                    enumeration = {
                        "open",
                        "waiting_requester",
                        "waiting_internal",
                        "on_hold",
                        "resolved",
                        "closed",
                        "spam",
                        "duplicate",
                        "cancelled"
                    })
            String state,

            @Schema(nullable = true, maxLength = 500) String reason,
            @Schema(nullable = true) Long duplicateOf) {}

    /** Another category. */
    @Schema(name = "CategoryChange")
    record CategoryChange(
            @Schema(required = true, description = "see NewTicket.category")
            String category) {}
}
