package org.archivesupport.search.batch;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.archivesupport.files.FileStore;
import org.archivesupport.files.StoreFullException;
import org.archivesupport.search.product.ProductQuery;
import org.archivesupport.search.retrieval.Decisions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Works on jobs, one at a time per process. A job that fails is tried again with growing pauses before it is given up. */
@ApplicationScoped
class JobWorker {

    private static final Logger LOG = Logger.getLogger(JobWorker.class);
    private static final int MOST_ATTEMPTS = 5;
    private static final Duration PAUSE = Duration.ofSeconds(30);

    @Inject
    JobQueue queue;

    @Inject
    ProductQuery products;

    @Inject
    Decisions decisions;

    @Inject
    FileStore files;

    @Inject
    JobLimits limits;

    @ConfigProperty(name = "aus.public.url")
    String publicUrl;

    @Scheduled(
            every = "${aus.search.jobs.every:2s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            identity = "batch-jobs")
    void work() {
        while (one()) {
            // there may be more
        }
    }

    /** @return whether there was a job to work on */
    boolean one() {
        UUID worker = UUID.randomUUID();
        var claimed = queue.claim(worker);
        if (claimed.isEmpty()) {
            return false;
        }
        JobRow job = claimed.get();
        if (job.attempts() > MOST_ATTEMPTS) {
            queue.failed(job, worker, "The result could not be made in " + MOST_ATTEMPTS + " attempts.");
            return true;
        }
        try {
            new JobWork(job, worker, queue, products, decisions, files, limits.partFiles(), publicUrl).run();
            queue.done(job, worker);
        } catch (JobWork.Stopped e) {
            LOG.infof("Job %s: %s", job.id(), e.getMessage());
        } catch (JobWork.Undecided e) {
            LOG.warnf("Job %s waits: %s", job.id(), e.getMessage());
            queue.later(job, worker, PAUSE, false);
        } catch (StoreFullException e) {
            LOG.errorf("Job %s: %s", job.id(), e.getMessage());
            queue.failed(job, worker, "The archive has no room for the result at the moment; please try again later.");
        } catch (IOException | RuntimeException e) {
            LOG.errorf(e, "Job %s failed, attempt %d", job.id(), job.attempts());
            queue.later(job, worker, PAUSE.multipliedBy(job.attempts()), true);
        }
        return true;
    }
}
