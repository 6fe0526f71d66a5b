package org.archivesupport.local.sample.helpdesk;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The batch of tickets and articles as helpdesk-service takes it. */
public final class HelpdeskPages {

    private HelpdeskPages() {}

    /** @return a JSON document (helpdesk-service: SampleBatch) */
    public static byte[] batch() {
        try (var in = HelpdeskPages.class.getResourceAsStream("/sample/helpdesk.json")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
