package org.archivesupport.helpdesk.operations;

import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where the desk stands.
 *
 * @param ticketsByState number of tickets in each state
 * @param liveByCategory number of tickets that are not over, by category
 * @param unassigned tickets that are not over and that nobody has
 * @param oldestUnanswered creation of the oldest live ticket without an answer, or null
 * @param medianFirstAnswerSeconds median time from question to first answer over 90 days, samples not counted; or null
 * @param publishedArticles number of public articles
 * @param unsentEvents messages that wait for notification-service
 */
@Schema(name = "DeskOverview")
public record DeskOverview(
        Map<String, Long> ticketsByState,
        Map<String, Long> liveByCategory,
        long unassigned,
        @Schema(nullable = true) Instant oldestUnanswered,
        @Schema(nullable = true) Long medianFirstAnswerSeconds,
        long publishedArticles,
        long unsentEvents) {}
