package org.archivesupport.helpdesk.ticket;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A ticket in its requester's list. */
@Schema(name = "TicketSummary")
public record TicketSummary(
        long number,
        String subject,
        String category,
        @Schema(description = "see Ticket.state") String state,
        @Schema(nullable = true) ObservationReference observation,
        int messageCount,
        Instant createdAt,
        Instant updatedAt) {}
