package org.archivesupport.local.sample.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.archivesupport.local.sample.catalogs.CelestialPackage;
import org.archivesupport.local.sample.catalogs.SourceCatalog;
import org.archivesupport.local.sample.facts.Program;
import org.archivesupport.local.sample.facts.ProgramFacts;
import org.archivesupport.local.sample.helpdesk.HelpdeskPages;
import org.archivesupport.local.sample.observations.Plans;
import org.archivesupport.local.sample.observations.SampleObservation;
import org.archivesupport.local.sample.observations.Visits;
import org.archivesupport.local.sample.previews.PreviewImage;
import org.archivesupport.local.sample.products.FitsFiles;
import org.archivesupport.local.sample.products.ProductLists;
import org.archivesupport.local.sample.telemetry.SampleMnemonic;
import org.archivesupport.local.sample.telemetry.TelemetryRows;

/** Brings the sample into a running archive, part by part. A part that is in the journal is left out. */
public final class SampleLoader {

    private static final int BATCH = 2_500;
    private static final int SENDERS = 3;
    private static final int CONTENT_ROUND = 48;
    private static final String NDJSON = "application/x-ndjson";

    /** Fewest planned observations; a bigger archive has one for ten executed. */
    private static final int PLANS = 500;

    private static final List<Map<String, String>> MEMBERS = List.of(
            Map.of(
                    "sub",
                    "00000000-0000-4000-8000-000000000002",
                    "name",
                    "Sample Principal-Investigator",
                    "role",
                    "PI"),
            Map.of("sub", "00000000-0000-4000-8000-000000000003", "name", "Sample Co-Investigator", "role", "CoI"));

    private final Door door;
    private final Journal journal;
    private final Progress progress;
    private final Path work;
    private final Path cache;
    private final long seed;
    private final long observations;
    private final ProgramFacts facts = ProgramFacts.read();
    private final boolean allProducts;
    private final IngestLines lines;

    /**
     * @param work folder for files that are sent once
     * @param cache folder of the fetched catalog package
     * @param observations executed observations wanted
     * @param allProducts list every file of mosaic tiles too: about eight for each observation instead of two
     */
    public SampleLoader(
            Door door,
            Journal journal,
            Progress progress,
            Path work,
            Path cache,
            long seed,
            long observations,
            boolean allProducts) {
        this.door = door;
        this.journal = journal;
        this.progress = progress;
        this.work = work;
        this.cache = cache;
        this.seed = seed;
        this.observations = observations;
        this.allProducts = allProducts;
        this.lines = new IngestLines(allProducts);
    }

    /** @return false if the catalogs could not be had; all else is in then */
    public boolean everything() {
        programs();
        missionsOfStaff();
        executed();
        planned();
        content();
        boolean complete = catalogs();
        telemetry();
        new CollectionDelivery(door, journal, progress).deliver(seed);
        helpdesk();
        return complete;
    }

    private void programs() {
        String key = "programs " + facts.programs().size();
        progress.begin("programs", "programs", facts.programs().size());
        if (journal.has(key)) {
            progress.skip(facts.programs().size());
        } else {
            var body = new StringBuilder();
            for (Program program : facts.programs()) {
                body.append(line(program)).append('\n');
            }
            Door.good(
                    "The list of programs",
                    door.post("/api/v1/auth/admin/programs", NDJSON, () -> BodyPublishers.ofString(body.toString())));
            journal.add(key);
            progress.add(facts.programs().size());
        }
        progress.end();
    }

    /** The two accounts of staff work for one mission each, so that a refusal for the other one can be seen. */
    private void missionsOfStaff() {
        Map<String, String> missions = Map.of("staff", "JWST", "admin", "HST");
        progress.begin("missions of staff", "missions", missions.size());
        missions.forEach((person, mission) -> {
            String key = "mission of " + person;
            if (!journal.has(key)) {
                String body =
                        "{\"person\":\"" + person + "\",\"mission\":\"" + mission + "\",\"reason\":\"sample account\"}";
                Door.good(
                        "The mission of " + person,
                        door.post(
                                "/api/v1/auth/admin/staff-missions",
                                "application/json",
                                () -> BodyPublishers.ofString(body)));
                journal.add(key);
            }
            progress.add(1);
        });
        progress.end();
    }

    private String line(Program program) {
        try {
            return new ObjectMapper()
                    .writeValueAsString(Map.of(
                            "mission",
                            "JWST",
                            "program",
                            Integer.toString(program.number()),
                            "title",
                            program.title(),
                            "members",
                            program.invented() ? MEMBERS : List.of()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void executed() {
        progress.begin("observations", "observations", observations);
        Iterator<List<SampleObservation>> visits = new Visits(seed, facts).upTo(observations);
        try (var senders = new Senders()) {
            int batch = 0;
            while (visits.hasNext()) {
                List<SampleObservation> made = new ArrayList<>(BATCH + 200);
                while (visits.hasNext() && made.size() < BATCH) {
                    made.addAll(visits.next());
                }
                String key = "observations seed=%d batch=%d count=%d%s"
                        .formatted(seed, batch++, made.size(), allProducts ? " all products" : "");
                senders.submit(() -> send(key, made));
            }
        }
        progress.end();
    }

    private void planned() {
        int wanted = (int) Math.max(PLANS, observations / 10);
        progress.begin("planned", "observations", wanted);
        Plans plans = new Plans(seed, facts);
        try (var senders = new Senders()) {
            for (int first = 0; first < wanted; first += BATCH) {
                List<SampleObservation> made = new ArrayList<>();
                for (int i = first; i < Math.min(wanted, first + BATCH); i++) {
                    made.add(plans.plan(i));
                }
                String key = "plans seed=%d first=%d count=%d".formatted(seed, first, made.size());
                senders.submit(() -> send(key, made));
            }
        }
        progress.end();
    }

    private void send(String key, List<SampleObservation> made) {
        if (journal.has(key)) {
            progress.skip(made.size());
            return;
        }
        byte[] body = lines.of(made);
        Door.good(
                "A batch of observations",
                door.post("/api/v1/search/admin/ingest?notify=false&origin=sample", NDJSON, Door.bytes(body)));
        journal.add(key);
        progress.add(made.size());
    }

    /** Bytes exist in the first round only; its end is where thin tiles begin. */
    private void content() {
        List<SampleObservation> wanted = new ArrayList<>();
        Iterator<List<SampleObservation>> visits = new Visits(seed, facts).upTo(Math.min(observations, 10_000));
        while (visits.hasNext()) {
            visits.next().stream().filter(SampleObservation::withContent).forEach(wanted::add);
        }
        progress.begin("files", "files", 2L * wanted.size());
        try (var senders = new Senders()) {
            for (int first = 0; first < wanted.size(); first += CONTENT_ROUND) {
                List<SampleObservation> round = wanted.subList(first, Math.min(wanted.size(), first + CONTENT_ROUND));
                senders.submit(() -> round.forEach(this::upload));
            }
        }
        progress.end();
    }

    private void upload(SampleObservation observation) {
        String key = "files seed=%d %s".formatted(seed, observation.obsId());
        if (journal.has(key)) {
            progress.skip(2);
            return;
        }
        byte[] file;
        byte[] preview;
        if (observation.dataproductType().equals("image")) {
            FitsFiles.Picture picture = FitsFiles.picture(seed, observation);
            file = picture.bytes();
            preview = PreviewImage.of(picture.pixels());
        } else {
            FitsFiles.Extract extract = FitsFiles.extract(seed, observation);
            file = extract.bytes();
            preview = PreviewImage.of(extract.spectrum());
        }
        upload(ProductLists.contentUri(observation), file);
        upload(ProductLists.previewUri(observation), preview);
        journal.add(key);
        progress.add(2);
    }

    private void upload(String uri, byte[] bytes) {
        Door.good(
                "The file " + uri,
                door.put(
                        "/api/v1/search/admin/products/content?notify=false&uri=" + Door.encoded(uri),
                        "application/octet-stream",
                        Door.bytes(bytes)));
    }

    /**
     * Without a network the archive does without the catalogs; the next {@code aus sample --catalogs} tries again.
     *
     * @return false if they could not be had, which has been said
     */
    public boolean catalogs() {
        boolean complete = starsAndClouds();
        Optional<CelestialPackage> celestial = Optional.empty();
        if (complete) {
            try {
                celestial = Optional.of(CelestialPackage.fetch(cache));
            } catch (IOException e) {
                progress.say("The demo catalogs come without bright stars: " + e.getMessage());
            }
        }
        new DemoCatalogDelivery(door, journal, progress, work).deliver(celestial, seed);
        return complete;
    }

    private boolean starsAndClouds() {
        int rows = SourceCatalog.STARS.rows() + SourceCatalog.DEEP_SKY.rows();
        progress.begin("catalogs", "sources", rows);
        CelestialPackage celestial = null;
        for (SourceCatalog catalog : SourceCatalog.values()) {
            String key = "catalog " + catalog.id();
            if (journal.has(key)) {
                progress.skip(catalog.rows());
                continue;
            }
            try {
                celestial = celestial == null ? CelestialPackage.fetch(cache) : celestial;
                send(catalog, celestial);
            } catch (IOException e) {
                progress.say("WARNING: the catalogs of stars and deep-sky objects are missing: " + e.getMessage()
                        + ". Everything else works; try again with: ./aus sample --catalogs");
                return false;
            }
            journal.add(key);
            progress.add(catalog.rows());
        }
        progress.end();
        return true;
    }

    private void send(SourceCatalog catalog, CelestialPackage celestial) throws IOException {
        Path file = work.resolve(catalog.id() + ".csv");
        try {
            int rows;
            try (var out = Files.newBufferedWriter(file)) {
                rows = catalog.write(celestial, out);
            }
            if (rows != catalog.rows()) {
                throw new IOException("the catalog " + catalog.id() + " has " + rows + " sources");
            }
            String query = "?title=" + Door.encoded(catalog.title()) + "&source=" + Door.encoded(catalog.source())
                    + "&licence=" + Door.encoded(SourceCatalog.LICENCE);
            Door.good(
                    "The catalog " + catalog.id(),
                    door.put(
                            "/api/v1/search/admin/catalogs/" + catalog.id() + query,
                            "text/csv",
                            () -> BodyPublishers.ofFile(file)));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void telemetry() {
        String key = "telemetry seed=" + seed;
        progress.begin("telemetry", "samples", 0);
        if (!journal.has(key)) {
            List<SampleMnemonic> mnemonics = SampleMnemonic.all();
            Path file = work.resolve("telemetry.csv");
            try {
                Door.good(
                        "The dictionary of telemetry",
                        door.post("/api/v1/engdb/admin/mnemonics", NDJSON, Door.bytes(dictionary(mnemonics))));
                long rows;
                try (var out = Files.newBufferedWriter(file)) {
                    rows = TelemetryRows.write(seed, mnemonics, out);
                }
                Door.good(
                        "Telemetry",
                        door.post("/api/v1/engdb/admin/ingest", "text/csv", () -> BodyPublishers.ofFile(file)));
                journal.add(key);
                progress.add(rows);
            } catch (IOException e) {
                throw new LoadException("Telemetry could not be written to " + file + ": " + e.getMessage());
            } finally {
                delete(file);
            }
        }
        progress.end();
    }

    private static byte[] dictionary(List<SampleMnemonic> mnemonics) throws IOException {
        var json = new ObjectMapper();
        var text = new StringBuilder();
        for (SampleMnemonic m : mnemonics) {
            text.append(json.writeValueAsString(Map.of(
                            "name", m.name(),
                            "sql_type", m.sqlType(),
                            "subsystem", m.subsystem(),
                            "unit", m.unit(),
                            "description", m.description(),
                            "all_points", Boolean.toString(m.allPoints()),
                            "access", "public")))
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void helpdesk() {
        String key = "helpdesk";
        progress.begin("help desk", "entries", 0);
        if (!journal.has(key)) {
            var answer = Door.good(
                    "The tickets and articles",
                    door.post("/api/v1/helpdesk/admin/sample", "application/json", Door.bytes(HelpdeskPages.batch())));
            journal.add(key);
            progress.add(answer.body().path("tickets").asLong()
                    + answer.body().path("articles").asLong());
        }
        progress.end();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }

    /** Some requests at a time, and no more work in hand than there are senders. */
    private static final class Senders implements AutoCloseable {

        private final ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
        private final List<Future<?>> open = new ArrayList<>();

        void submit(Runnable work) {
            if (open.size() >= SENDERS) {
                finish(open.remove(0));
            }
            open.add(threads.submit(work));
        }

        private static void finish(Future<?> work) {
            try {
                work.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LoadException("Stopped.");
            }
        }

        @Override
        public void close() {
            try {
                open.forEach(Senders::finish);
            } finally {
                threads.shutdownNow();
            }
        }
    }
}
