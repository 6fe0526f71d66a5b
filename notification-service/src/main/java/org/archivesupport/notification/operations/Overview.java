package org.archivesupport.notification.operations;

import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where notification stands.
 *
 * @param events received events by state: {@code waiting}, {@code matched}, {@code ignored}, {@code unusable}
 * @param deliveries deliveries by state
 * @param subscriptions number of live subscriptions
 * @param openDigests subscriptions that have collected events and not told them yet
 * @param oldestWaiting creation of the oldest delivery that is neither sent nor given up, or null
 * @param lastSentAt when the last mail was handed over, or null
 */
@Schema(name = "NotificationOverview")
public record Overview(
        Map<String, Long> events,
        Map<String, Long> deliveries,
        long subscriptions,
        long openDigests,
        @Schema(nullable = true) Instant oldestWaiting,
        @Schema(nullable = true) Instant lastSentAt) {}
