package org.archivesupport.helpdesk.desk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.archivesupport.helpdesk.ticket.ObservationReference;
import org.archivesupport.helpdesk.ticket.Ticket;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A ticket as staff see it. A type of its own: the requester's {@link Ticket} has no place for notes.
 *
 * @param nextStates states that may follow the present one
 * @param notes internal notes, oldest first; never shown to the requester
 * @param history every change, oldest first
 */
@Schema(name = "DeskTicket")
public record DeskTicket(
        long number,
        String subject,
        String category,
        @Schema(description = "see Ticket.state") String state,
        List<String> nextStates,
        String requester,
        String requesterName,
        @Schema(nullable = true) String requesterEmail,
        @Schema(nullable = true) String assignee,
        @Schema(nullable = true) String assigneeName,
        @Schema(nullable = true) ObservationReference observation,

        @Schema(description = "found or unchecked", nullable = true)
        String observationCheck,

        @Schema(nullable = true) Long continues,
        @Schema(nullable = true) Long duplicateOf,
        @Schema(nullable = true) String sample,
        long version,
        Instant createdAt,
        Instant updatedAt,
        List<Ticket.Message> messages,
        List<Note> notes,
        List<Change> history) {

    /** An internal note. */
    @Schema(name = "TicketNote")
    public record Note(UUID id, String author, String text, Instant createdAt) {}

    /**
     * One change.
     *
     * @param what {@code created}, {@code state}, {@code assignee}, {@code category}, {@code message}, {@code answer},
     *     {@code note}
     * @param actor subject of who did it; {@code helpdesk-service} for a timer
     * @param from value before, or null
     * @param to value after, or null
     * @param reason why, where one was given
     */
    @Schema(name = "TicketChange")
    public record Change(
            @Schema(enumeration = {"created", "state", "assignee", "category", "message", "answer", "note"})
            String what,

            String actor,
            String actorName,
            @Schema(nullable = true) String from,
            @Schema(nullable = true) String to,
            @Schema(nullable = true) String reason,
            Instant at) {}
}
