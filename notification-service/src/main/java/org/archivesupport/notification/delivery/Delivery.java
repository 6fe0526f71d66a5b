package org.archivesupport.notification.delivery;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One message on its way, as its recipient sees it.
 *
 * @param kind {@code program_events}, {@code ticket_replied}, {@code collection_changed}, {@code job_finished}, {@code token_…}
 * @param subscriptionId the subscription it comes from; null for personal notices
 * @param subject subject of the mail
 * @param recipientEmail where it goes
 * @param state {@code queued}, {@code sending}, {@code retrying}, {@code sent}, {@code dead}, {@code cancelled}
 * @param attempts how often it was tried
 * @param error why the last attempt failed, in words for the recipient; null if it did not
 * @param eventCount number of events in it
 * @param nextTryAt when it is tried next; null once it is sent, dead or cancelled
 */
@Schema(name = "Delivery")
public record Delivery(
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
        String subject,
        String recipientEmail,

        @Schema(enumeration = {"queued", "sending", "retrying", "sent", "dead", "cancelled"})
        String state,

        int attempts,
        @Schema(nullable = true) String error,
        int eventCount,
        Instant createdAt,
        @Schema(nullable = true) Instant nextTryAt,
        @Schema(nullable = true) Instant sentAt) {}
