package org.archivesupport.engdb.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.archivesupport.engdb.dictionary.Dictionary;
import org.archivesupport.engdb.dictionary.DictionaryImport;
import org.archivesupport.engdb.dictionary.Mnemonic;
import org.archivesupport.engdb.dictionary.Telemetry;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads an upload from beginning to end and hands it to the archive. */
@ApplicationScoped
public class Ingest {

    /** Uploads at once; each may hold some 40 MB. */
    private static final int AT_ONCE = 2;

    private static final int WAIT_SECONDS = 20;

    private final Dictionary dictionary;
    private final DictionaryImport entries;
    private final IngestArchive archive;
    private final Path folder;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    @Inject
    public Ingest(
            Dictionary dictionary,
            DictionaryImport entries,
            IngestArchive archive,
            @ConfigProperty(name = "aus.engdb.staging") Optional<String> folder) {
        this.dictionary = dictionary;
        this.entries = entries;
        this.archive = archive;
        this.folder = folder.map(Path::of).orElse(null);
    }

    /**
     * How to take an upload.
     *
     * @param mnemonic canonical name for files of one mnemonic, or null
     * @param create make the dictionary entry from a MAST file that states the type
     * @param skip leave bad rows out instead of refusing the file
     * @param json the body is JSON of the direct service, not CSV
     */
    record Order(String mnemonic, boolean create, boolean skip, boolean json, String sentBy) {}

    /** @throws ProblemException 400, 404, 409, 422 as {@link IngestResource} says, 503 if two uploads are under way */
    IngestReport take(InputStream body, Order order) throws IOException, SQLException {
        enter();
        try (var intake = new Intake(this::find, folder)) {
            var counted = new Counted(body);
            if (order.json()) {
                new DirectForm(intake).read(counted, order.mnemonic());
            } else {
                csv(counted, intake, order);
            }
            counted.readToEnd();
            if (intake.rejected() > 0 && !order.skip()) {
                throw refused(intake);
            }
            String target = order.mnemonic() == null ? "" : order.mnemonic();
            return archive.store(intake, counted.sha256(), target, order.sentBy(), counted.bytes());
        } finally {
            places.release();
        }
    }

    private void csv(InputStream body, Intake intake, Order order) throws IOException {
        var form = new CsvForm(body, intake);
        if (form.namesMnemonics() == (order.mnemonic() != null)) {
            throw ProblemException.badRequest(List.of(new Problem.Fault(
                    "mnemonic",
                    form.namesMnemonics()
                            ? "must not be given: the rows of this file name their mnemonics"
                            : "is needed: the rows of this file do not name their mnemonic")));
        }
        boolean create = order.create() && form.hasType();
        if (order.mnemonic() != null && !create && find(order.mnemonic()) == null) {
            throw ProblemException.notFound(
                    "The dictionary has no mnemonic " + order.mnemonic() + "; import its entry first.");
        }
        form.read(
                order.mnemonic(),
                !create
                        ? null
                        : type -> {
                            try {
                                if (type != null) {
                                    entries.create(order.mnemonic(), type);
                                }
                            } catch (SQLException e) {
                                throw new IllegalStateException(e);
                            }
                        });
    }

    private Mnemonic find(String canonical) {
        Telemetry found = dictionary.find(canonical);
        return found == null ? null : found.current();
    }

    private static ProblemException refused(Intake intake) {
        var faults = intake.faults().stream()
                .map(b -> new Problem.Fault("line " + b.line(), b.message()))
                .toList();
        return ProblemException.unprocessable(
                intake.rejected() + " of " + intake.rows() + " rows are wrong (the first " + faults.size()
                        + " are named); nothing was stored. With bad_rows=skip the good rows are taken.",
                faults);
    }

    private void enter() {
        try {
            if (!places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw ProblemException.unavailable(
                        "Other uploads are under way (at most " + AT_ONCE + " at once).", Duration.ofSeconds(30));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("The service is stopping.", Duration.ofSeconds(10));
        }
    }

    /** Counts and hashes what goes through. */
    private static final class Counted extends FilterInputStream {
        private final MessageDigest digest;
        private long bytes;

        Counted(InputStream in) {
            super(in);
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            int got;
            try {
                got = super.read(b, off, len);
            } catch (IOException e) {
                throw ProblemException.badRequest("The upload broke off; nothing was stored.");
            }
            if (got > 0) {
                digest.update(b, off, got);
                bytes += got;
            }
            return got;
        }

        @Override
        public void close() {
            // a JSON parser closes what it reads; the rest of the body must still be counted
        }

        void readToEnd() throws IOException {
            var rest = new byte[8192];
            while (read(rest, 0, rest.length) >= 0) {
                // only for the hash
            }
        }

        String sha256() {
            return HexFormat.of().formatHex(digest.digest());
        }

        long bytes() {
            return bytes;
        }
    }
}
