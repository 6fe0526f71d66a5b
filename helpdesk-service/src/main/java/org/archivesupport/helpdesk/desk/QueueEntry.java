package org.archivesupport.helpdesk.desk;

import java.time.Instant;
import org.archivesupport.helpdesk.ticket.ObservationReference;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A ticket in the staff's queue. */
@Schema(name = "QueueEntry")
public record QueueEntry(
        long number,
        String subject,
        String category,
        @Schema(description = "see Ticket.state") String state,
        String requesterName,
        @Schema(nullable = true) String assignee,
        @Schema(nullable = true) String assigneeName,
        @Schema(nullable = true) ObservationReference observation,
        int messageCount,
        int noteCount,
        @Schema(nullable = true) String sample,
        Instant createdAt,
        Instant updatedAt) {}
