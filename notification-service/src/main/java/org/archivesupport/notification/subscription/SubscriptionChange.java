package org.archivesupport.notification.subscription;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What can be changed in a subscription; all members are needed. Another program is another subscription. */
@Schema(name = "SubscriptionChange")
public record SubscriptionChange(
        @Schema(required = true, minItems = 1, maxItems = 4, implementation = EventKind[].class)
        List<String> eventTypes,

        @Schema(
                required = true,
                enumeration = {"mail", "portal"})
        String channel,

        @Schema(
                required = true,
                enumeration = {"immediate", "hourly", "daily"})
        String frequency,

        @Schema(required = true) Boolean paused) {}
