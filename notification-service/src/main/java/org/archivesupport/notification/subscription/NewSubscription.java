package org.archivesupport.notification.subscription;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a person sends to subscribe. Channel {@code mail} writes to the address of the login, never to another one.
 *
 * @param kind {@code program}; the only one so far and what is meant where it is absent
 * @param eventTypes at least one; {@code First} is the first new file of the program ever
 */
@Schema(name = "NewSubscription")
public record NewSubscription(
        @Schema(enumeration = "program") String kind,

        @Schema(required = true, pattern = "^[A-Za-z0-9][A-Za-z0-9_+-]{0,31}$", examples = "JWST")
        String mission,

        @Schema(required = true, pattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$", examples = "5105")
        String program,

        @Schema(required = true, minItems = 1, maxItems = 4, implementation = EventKind[].class)
        List<String> eventTypes,

        @Schema(
                required = true,
                enumeration = {"mail", "portal"})
        String channel,

        @Schema(
                required = true,
                enumeration = {"immediate", "hourly", "daily"})
        String frequency) {}
