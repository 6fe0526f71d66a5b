package org.archivesupport.notification.event;

import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One event in the JSON format of CloudEvents 1.0 (section 3); extension attributes are allowed and dropped.
 *
 * @param specversion always {@code 1.0}
 * @param id unique within the source, 1 to 200 characters
 * @param source module name of the service where it happened
 * @param type such as {@code org.archivesupport.product.archived.v1}; unknown types are stored and told to nobody
 * @param subject what it is about
 * @param time when it happened
 * @param datacontenttype {@code application/json} where given
 * @param data payload; docs/architecture.md, "Events"
 */
@Schema(name = "CloudEvent", additionalProperties = Schema.True.class)
public record CloudEvent(
        @Schema(required = true, enumeration = "1.0") String specversion,

        @Schema(required = true, minLength = 1, maxLength = 200)
        String id,

        @Schema(required = true, examples = "search-service")
        String source,

        @Schema(required = true, examples = "org.archivesupport.product.archived.v1", maxLength = 200)
        String type,

        @Schema(maxLength = 500, nullable = true) String subject,
        @Schema(nullable = true) Instant time,
        @Schema(nullable = true) String datacontenttype,
        @Schema(required = true) Map<String, Object> data) {}
