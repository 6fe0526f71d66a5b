package org.archivesupport.search.batch;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.archivesupport.files.FileStore;
import org.archivesupport.files.KeyTakenException;
import org.archivesupport.files.StoredFile;
import org.archivesupport.search.product.ProductQuery;
import org.archivesupport.search.retrieval.Decisions;

/**
 * Makes the result of one job, part after part. Whatever happens between two parts, the next worker goes on behind the last
 * part that is finished.
 */
final class JobWork {

    /** The job was paused, cancelled, removed or taken over; not a failure. */
    static final class Stopped extends IOException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("the job is no longer this worker's");
        }
    }

    /** Nobody could decide on an exclusive file; the job waits rather than leaving it out. */
    static final class Undecided extends IOException {
        private static final long serialVersionUID = 1L;

        Undecided() {
            super("no decisions at the moment");
        }
    }

    private static final long BEAT_NANOS = 2_000_000_000L;

    private final JobRow job;
    private final UUID worker;
    private final JobQueue queue;
    private final ProductQuery products;
    private final Decisions decisions;
    private final FileStore files;
    private final int partFiles;
    private final String publicUrl;

    private long nextBeat = System.nanoTime() + BEAT_NANOS;
    private long written;

    JobWork(
            JobRow job,
            UUID worker,
            JobQueue queue,
            ProductQuery products,
            Decisions decisions,
            FileStore files,
            int partFiles,
            String publicUrl) {
        this.job = job;
        this.worker = worker;
        this.queue = queue;
        this.products = products;
        this.decisions = decisions;
        this.files = files;
        this.partFiles = job.format().holdsBytes() ? partFiles : Integer.MAX_VALUE;
        this.publicUrl = publicUrl;
    }

    /** Makes all parts that are missing. */
    void run() throws IOException {
        int part = queue.nextPart(job.id());
        while (!queue.waiting(job.id(), 0, 1).isEmpty()) {
            if (make(part)) {
                part++;
            }
        }
    }

    /** @return whether there is such a part now; false if all its files were left out */
    private boolean make(int part) throws IOException {
        var outcomes = new ArrayList<JobQueue.Outcome>();
        String key = job.key(part);
        // of an attempt that ended between the file and its record
        files.delete(key);
        StoredFile stored = null;
        boolean kept = false;
        written = 0;
        var relay = new Relay("job-" + job.id() + "-" + part, out -> write(out, outcomes));
        try {
            try (relay) {
                stored = files.put(key, relay.reader());
            } catch (KeyTakenException e) {
                // a worker that was thought dead was quicker; the next round removes its file
                throw new Stopped();
            } catch (IOException e) {
                throw relay.failure() instanceof IOException cause ? cause : e;
            }
            boolean any = outcomes.stream().anyMatch(JobQueue.Outcome::delivered);
            if (!queue.finishPart(job, worker, part, any ? stored : null, outcomes)) {
                throw new Stopped();
            }
            kept = any;
            return any;
        } finally {
            if (!kept) {
                files.delete(key);
            }
        }
    }

    private void write(OutputStream out, List<JobQueue.Outcome> outcomes) throws IOException {
        if (!job.format().holdsBytes()) {
            script(out, outcomes);
            return;
        }
        var buffered = new BufferedOutputStream(out, 256 * 1024);
        try (var manifest = new Manifest()) {
            var observed = new Observed(outcomes);
            var archive = new ArchiveWriter(
                    decisions, files, job.reader(), Archive.of(job.format(), buffered), manifest, observed);
            long bytes = 0;
            int count = 0;
            int after = 0;
            boolean full = false;
            while (!full) {
                var portion = new ArrayList<JobQueue.Waiting>();
                for (JobQueue.Waiting file :
                        queue.waiting(job.id(), after, Math.min(Bundles.PORTION, partFiles - count))) {
                    if (count > 0 && bytes + file.size() > job.partBytes()) {
                        full = true;
                        break;
                    }
                    bytes += file.size();
                    count++;
                    portion.add(file);
                }
                if (portion.isEmpty()) {
                    break;
                }
                after = portion.get(portion.size() - 1).place();
                observed.places.clear();
                archive.add(
                        wanted(portion, observed.places),
                        file -> observed.places.get(file).path());
                full |= count >= partFiles;
            }
            archive.finish();
        }
        buffered.flush();
    }

    private void script(OutputStream out, List<JobQueue.Outcome> outcomes) throws IOException {
        var script = new DownloadScript(
                new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 64 * 1024),
                publicUrl,
                job.name());
        int after = 0;
        while (true) {
            List<JobQueue.Waiting> portion = queue.waiting(job.id(), after, Bundles.PORTION);
            if (portion.isEmpty()) {
                break;
            }
            after = portion.get(portion.size() - 1).place();
            Map<Wanted, JobQueue.Waiting> places = new IdentityHashMap<>();
            for (Wanted file : wanted(portion, places)) {
                JobQueue.Waiting place = places.get(file);
                if (file.held()) {
                    script.file(place.path(), file.product().product());
                    var product = file.product().product();
                    outcomes.add(new JobQueue.Outcome(
                            place.place(), true, false, product.sha256(), product.version(), null));
                } else {
                    script.missing(file.uri());
                    outcomes.add(new JobQueue.Outcome(
                            place.place(), false, false, null, null, "The archive does not hold this file."));
                }
            }
            beat();
        }
        script.finish();
    }

    private List<Wanted> wanted(List<JobQueue.Waiting> portion, Map<Wanted, JobQueue.Waiting> places) {
        Map<Long, ProductQuery.Stored> found = new HashMap<>();
        products.withIds(portion.stream()
                        .map(JobQueue.Waiting::product)
                        .filter(id -> id != null)
                        .toList())
                .forEach(p -> found.put(p.product().id(), p));
        var wanted = new ArrayList<Wanted>(portion.size());
        for (JobQueue.Waiting file : portion) {
            var one = new Wanted(file.uri(), file.product() == null ? null : found.get(file.product()), null);
            places.put(one, file);
            wanted.add(one);
        }
        return wanted;
    }

    private void beat() throws IOException {
        if (System.nanoTime() - nextBeat >= 0) {
            nextBeat = System.nanoTime() + BEAT_NANOS;
            if (!queue.beat(job.id(), worker, written)) {
                throw new Stopped();
            }
        }
    }

    /** Writes down what becomes of each file, and shows that the worker lives. */
    private final class Observed implements ArchiveWriter.Observer {

        private final List<JobQueue.Outcome> outcomes;
        private final Map<Wanted, JobQueue.Waiting> places = new IdentityHashMap<>();

        Observed(List<JobQueue.Outcome> outcomes) {
            this.outcomes = outcomes;
        }

        @Override
        public void delivered(Wanted file, String path, boolean open) throws IOException {
            var product = file.product().product();
            outcomes.add(new JobQueue.Outcome(
                    places.get(file).place(), true, !open, product.sha256(), product.version(), null));
            beat();
        }

        @Override
        public void leftOut(Wanted file, String reason) throws IOException {
            outcomes.add(new JobQueue.Outcome(places.get(file).place(), false, false, null, null, reason));
            beat();
        }

        @Override
        public void undecided(Wanted file) throws IOException {
            throw new Undecided();
        }

        @Override
        public void wrote(long bytes) throws IOException {
            written += bytes;
            beat();
        }
    }
}
