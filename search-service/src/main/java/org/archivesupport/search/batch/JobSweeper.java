package org.archivesupport.search.batch;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.archivesupport.kit.problem.ProblemException;
import org.jboss.logging.Logger;

/** Removes results that have expired, and later the records of their jobs. Repeating it does no harm. */
@ApplicationScoped
class JobSweeper {

    private static final Logger LOG = Logger.getLogger(JobSweeper.class);
    private static final int MOST = 100;

    @Inject
    JobStore jobs;

    @Scheduled(
            every = "10m",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            identity = "batch-sweeper")
    void sweep() {
        sweep(Instant.now());
    }

    void sweep(Instant now) {
        for (JobRow job : jobs.overdue(now, MOST)) {
            try {
                jobs.removeResult(job);
                jobs.expired(job);
            } catch (ProblemException e) {
                LOG.warnf("Job %s expires later: %s", job.id(), e.getMessage());
            }
        }
        for (JobRow job : jobs.forgettable(now, MOST)) {
            jobs.remove(job);
        }
    }
}
