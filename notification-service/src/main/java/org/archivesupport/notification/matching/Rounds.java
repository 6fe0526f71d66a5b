package org.archivesupport.notification.matching;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Keeps events moving: each round matches what waits and closes the digests that are due. */
@ApplicationScoped
class Rounds {

    @Inject
    Matcher matcher;

    @Inject
    DigestCloser closer;

    @Scheduled(
            every = "${aus.notifications.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            identity = "match-and-close")
    void round() {
        matcher.matchWaiting();
        closer.closeDue();
    }
}
