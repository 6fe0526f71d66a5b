package org.archivesupport.notification.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One event of a batch, read and judged.
 *
 * @param state {@code waiting}, {@code ignored} or {@code unusable}
 * @param fault why it is unusable, or null
 * @param product the data of an archived product, or null
 */
record IncomingEvent(
        String source,
        String id,
        String type,
        String subject,
        Instant time,
        JsonNode data,
        String state,
        String fault,
        ProductArchived product) {}
