package org.archivesupport.notification.inbox;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One message that the portal shows.
 *
 * @param kind {@code program_events}, {@code ticket_replied}, {@code collection_changed}, {@code job_finished}, {@code token_…}
 * @param title one line
 * @param text plain text; lines are separated by line feeds
 * @param link absolute address of what it is about, or null
 * @param readAt when it was read, or null
 */
@Schema(name = "InboxMessage")
public record Message(
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

        String title,
        String text,
        @Schema(nullable = true) String link,
        @Schema(nullable = true) UUID subscriptionId,
        Instant createdAt,
        @Schema(nullable = true) Instant readAt) {}
