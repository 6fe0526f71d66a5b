package org.archivesupport.notification.subscription;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One subscription of one person, as its owner sees it.
 *
 * @param kind {@code program}
 * @param mission archive name of the mission, upper case, such as {@code JWST}
 * @param program program identifier, without leading zeros
 * @param eventTypes any of {@code New}, {@code Reprocessed}, {@code Public}, {@code First}
 * @param channel {@code mail}: mail and portal message; {@code portal}: message in the portal only
 * @param frequency {@code immediate}, {@code hourly}, {@code daily}
 * @param recipientEmail where mail goes: the address of the login when the subscription was made; null for portal
 * @param feedUrl path of the subscription's Atom feed; whoever knows it can read the feed
 * @param paused nothing is collected while true
 * @param lastEventAt when the last event was collected, or null
 */
@Schema(name = "Subscription")
public record Subscription(
        UUID id,
        @Schema(enumeration = "program") String kind,
        String mission,
        String program,

        @Schema(enumeration = {"New", "Reprocessed", "Public", "First"})
        List<String> eventTypes,

        @Schema(enumeration = {"mail", "portal"}) String channel,

        @Schema(enumeration = {"immediate", "hourly", "daily"})
        String frequency,

        @Schema(nullable = true) String recipientEmail,
        String feedUrl,
        boolean paused,
        long version,
        Instant createdAt,
        Instant updatedAt,
        @Schema(nullable = true) Instant lastEventAt) {

    /** @return strong entity tag of this version */
    String etag() {
        return "\"" + version + "\"";
    }
}
