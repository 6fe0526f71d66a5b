package org.archivesupport.notification.delivery;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A delivery as staff see it: with the mail server's own words.
 *
 * @param recipient Keycloak subject of the recipient
 * @param messageId the mail's Message-ID; the same in every attempt
 * @param error what the mail server said to the last attempt, or null
 * @param replayedBy subject of the member of staff who put it into the queue again last, or null
 */
@Schema(name = "StaffDelivery")
public record StaffDelivery(
        UUID id,

        @Schema(
                enumeration = {
                    "program_events",
                    "ticket_replied",
                    "collection_changed",
                    "token_expiring",
                    "token_new_network",
                    "token_leaked",
                    "job_finished"
                })
        String kind,

        @Schema(nullable = true) UUID subscriptionId,
        String recipient,
        String recipientEmail,
        String subject,
        String messageId,

        @Schema(enumeration = {"queued", "sending", "retrying", "sent", "dead", "cancelled"})
        String state,

        int attempts,
        @Schema(nullable = true) String error,
        int eventCount,
        @Schema(nullable = true) String replayedBy,
        Instant createdAt,
        @Schema(nullable = true) Instant nextTryAt,
        @Schema(nullable = true) Instant sentAt) {}
