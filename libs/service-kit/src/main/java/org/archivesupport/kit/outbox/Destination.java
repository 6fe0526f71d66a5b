package org.archivesupport.kit.outbox;

/** Where messages of an outbox go; docs/architecture.md, "Events". */
enum Destination {
    NOTIFICATION(
            Outbox.NOTIFICATION,
            "notification-service",
            "/internal/v1/events",
            "application/cloudevents-batch+json",
            true),
    RELEASES(Outbox.RELEASES, "auth-service", "/internal/v1/releases", "application/json", false),
    STAFF_RELEASES(Outbox.STAFF_RELEASES, "search-service", "/internal/v1/releases", "application/json", false);

    final String key;
    final String service;
    final String path;
    final String mediaType;
    final boolean cloudEvents;

    Destination(String key, String service, String path, String mediaType, boolean cloudEvents) {
        this.key = key;
        this.service = service;
        this.path = path;
        this.mediaType = mediaType;
        this.cloudEvents = cloudEvents;
    }
}
