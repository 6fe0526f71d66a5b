package org.archivesupport.notification.event;

import java.util.Arrays;
import java.util.Optional;

/** The event types that somebody is told of; docs/architecture.md, "Events". */
public enum EventType {
    PRODUCT_ARCHIVED("org.archivesupport.product.archived.v1"),
    TICKET_REPLIED("org.archivesupport.ticket.replied.v1"),
    COLLECTION_CHANGED("org.archivesupport.hlsp.collection.changed.v1"),
    TOKEN_EXPIRING("org.archivesupport.token.expiring.v1"),
    TOKEN_NEW_NETWORK("org.archivesupport.token.new_network.v1"),
    TOKEN_LEAKED("org.archivesupport.token.leaked.v1"),
    JOB_FINISHED("org.archivesupport.job.finished.v1");

    private final String text;

    EventType(String text) {
        this.text = text;
    }

    /** @return the CloudEvents type */
    public String text() {
        return text;
    }

    public static Optional<EventType> of(String text) {
        return Arrays.stream(values()).filter(t -> t.text.equals(text)).findFirst();
    }
}
