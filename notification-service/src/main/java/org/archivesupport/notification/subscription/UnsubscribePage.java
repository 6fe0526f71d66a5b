package org.archivesupport.notification.subscription;

/** The two small pages behind the link of a mail. They work without login, scripts and styles of the portal. */
final class UnsubscribePage {

    private static final String HEAD = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
            + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
            + "<meta name=\"robots\" content=\"noindex\"><title>Notifications of the archive</title>"
            + "<style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:4rem auto;padding:0 1rem}"
            + "button{font:inherit;padding:.6rem 1.2rem}</style></head><body><main>";
    private static final String TAIL = "</main></body></html>\n";

    private UnsubscribePage() {}

    static String ask(SubscriptionStore.Linked subscription) {
        return HEAD + "<h1>Stop these notifications?</h1><p>You are told of new files of " + name(subscription)
                + ".</p><form method=\"post\"><button type=\"submit\">Stop notifications of "
                + name(subscription) + "</button></form>" + TAIL;
    }

    static String done(SubscriptionStore.Linked subscription) {
        return HEAD + "<h1>Stopped</h1><p>You will get no more notifications of " + name(subscription)
                + ". You can subscribe again in the portal.</p>" + TAIL;
    }

    /** Mission and program have letters, digits and . + - _ only, so nothing needs escaping. */
    private static String name(SubscriptionStore.Linked subscription) {
        return subscription.mission() + " program " + subscription.program();
    }
}
