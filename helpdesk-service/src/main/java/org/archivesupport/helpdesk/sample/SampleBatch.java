package org.archivesupport.helpdesk.sample;

import java.time.Instant;
import java.util.List;
import org.archivesupport.helpdesk.article.ArticleDraft;
import org.archivesupport.helpdesk.ticket.ObservationReference;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Invented tickets and articles of the sample archive.
 *
 * @param note says that they are invented; shown with each of them
 */
@Schema(name = "SampleBatch")
public record SampleBatch(
        @Schema(required = true, minLength = 10, maxLength = 300)
        String note,

        @Schema(nullable = true, maxItems = 500) List<SampleTicket> tickets,
        @Schema(nullable = true, maxItems = 500) List<SampleArticle> articles) {

    /**
     * A ticket with its conversation.
     *
     * @param key name of the ticket within the sample; a ticket whose key is known is left as it is
     * @param state as in {@code Ticket.state}, but not {@code duplicate}
     */
    @Schema(name = "SampleTicket")
    public record SampleTicket(
            @Schema(required = true, minLength = 1, maxLength = 80)
            String key,

            @Schema(required = true, minLength = 1, maxLength = 80, description = "Keycloak subject")
            String requester,

            @Schema(required = true, minLength = 1, maxLength = 120)
            String requesterName,

            @Schema(required = true, minLength = 3, maxLength = 200)
            String subject,

            @Schema(required = true, description = "see NewTicket.category")
            String category,

            @Schema(nullable = true) ObservationReference observation,
            @Schema(required = true) String state,
            @Schema(required = true, minItems = 1) List<SampleMessage> messages,

            @Schema(nullable = true, description = "internal notes")
            List<SampleNote> notes) {}

    /** @param from {@code requester} or {@code staff} */
    @Schema(name = "SampleMessage")
    public record SampleMessage(
            @Schema(
                    required = true,
                    enumeration = {"requester", "staff"})
            String from,

            @Schema(required = true, minLength = 1, maxLength = 120)
            String author,

            @Schema(required = true, minLength = 1, maxLength = 20000)
            String text,

            @Schema(required = true) Instant at) {}

    /** An internal note. */
    @Schema(name = "SampleNote")
    public record SampleNote(
            @Schema(required = true, minLength = 1, maxLength = 120)
            String author,

            @Schema(required = true, minLength = 1, maxLength = 20000)
            String text,

            @Schema(required = true) Instant at) {}

    /** A published article; one whose slug is known is left as it is. */
    @Schema(name = "SampleArticle")
    public record SampleArticle(
            @Schema(required = true, pattern = "^[a-z0-9]+(-[a-z0-9]+)*$", minLength = 3, maxLength = 80)
            String slug,

            @Schema(required = true) ArticleDraft draft) {}

    /** How many were made; the others were there already. */
    @Schema(name = "SampleLoaded")
    public record Loaded(int tickets, int articles) {}
}
