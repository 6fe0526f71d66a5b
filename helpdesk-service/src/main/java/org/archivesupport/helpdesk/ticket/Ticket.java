package org.archivesupport.helpdesk.ticket;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A ticket as its requester sees it. Nothing in it comes from internal notes.
 *
 * @param number what people call it by
 * @param state {@code new}, {@code open}, {@code waiting_requester}, {@code waiting_internal}, {@code on_hold},
 *     {@code resolved}, {@code closed}, {@code spam}, {@code duplicate}, {@code cancelled}
 * @param observationCheck {@code found}: search-service knows the observation; {@code unchecked}: it could not be
 *     asked; null without an observation
 * @param assigneeName who of the staff is at it, or null
 * @param continues number of the closed ticket that this one continues, or null
 * @param duplicateOf number of the ticket in which this one goes on, or null
 * @param reopenUntil until when a resolved ticket can be reopened; null in other states
 * @param sample note that says the ticket is invented; null for real ones
 */
@Schema(name = "Ticket")
public record Ticket(
        long number,
        String subject,
        String category,

        @Schema(
                enumeration = {
                    "new",
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

        @Schema(nullable = true) ObservationReference observation,

        @Schema(description = "found or unchecked", nullable = true)
        String observationCheck,

        @Schema(nullable = true) String assigneeName,
        @Schema(nullable = true) Long continues,
        @Schema(nullable = true) Long duplicateOf,
        @Schema(nullable = true) Instant reopenUntil,
        @Schema(nullable = true) String sample,
        Instant createdAt,
        Instant updatedAt,
        List<Message> messages,
        List<Step> history) {

    /**
     * One message of the conversation.
     *
     * @param from {@code requester} or {@code staff}
     * @param author name of the writer
     * @param text plain text
     */
    @Schema(name = "TicketMessage")
    public record Message(
            UUID id,
            @Schema(enumeration = {"requester", "staff"}) String from,
            String author,
            String text,
            Instant createdAt) {}

    /**
     * One change of state.
     *
     * @param from state before; null for the first
     */
    @Schema(name = "TicketStep")
    public record Step(@Schema(nullable = true) String from, String to, Instant at) {}
}
