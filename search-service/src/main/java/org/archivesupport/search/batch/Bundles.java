package org.archivesupport.search.batch;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.archivesupport.files.FileStore;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.search.product.ProductQuery;
import org.archivesupport.search.retrieval.Decisions;
import org.archivesupport.search.retrieval.Reader;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Answers with many files as one stream. Nothing is prepared: memory and time to the first byte do not depend on how many
 * there are.
 */
@ApplicationScoped
public class Bundles {

    private static final Logger LOG = Logger.getLogger(Bundles.class);
    /** Files that are looked up and decided on together. */
    static final int PORTION = 500;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmm").withZone(ZoneOffset.UTC);

    @Inject
    ProductQuery products;

    @Inject
    Decisions decisions;

    @Inject
    FileStore files;

    @Inject
    AgroalDataSource database;

    @ConfigProperty(name = "aus.public.url")
    String publicUrl;

    @ConfigProperty(name = "aus.search.bundle.most-files")
    int most;

    @ConfigProperty(name = "aus.search.bundle.most-files-of-zip")
    int mostOfZip;

    @ConfigProperty(name = "aus.search.bundle.at-once")
    int mostAtOnce;

    private final AtomicInteger running = new AtomicInteger();

    /**
     * How a bundle is to look.
     *
     * @param name of the folder or file without extension; null for one with the time
     */
    public record Order(BundleFormat format, Layout layout, String name) {

        String safeName() {
            return name == null || name.isBlank() ? "MAST_" + STAMP.format(Instant.now()) : EntryNames.safe(name);
        }
    }

    /** @return an empty spool for URIs, with the limit of files of one bundle */
    public UriSpool spool() throws IOException {
        return new UriSpool(most);
    }

    /** @return bundles that are being sent */
    int running() {
        return running.get();
    }

    /** Most files of one bundle. */
    int most() {
        return most;
    }

    /**
     * @param uris at least one; closed when the answer is written
     * @throws ProblemException 400 if there are none or too many, 404 if the archive knows none of them, 503 if too many
     *     bundles are under way
     */
    public Response answer(Order order, UriSpool uris, Reader reader) throws IOException {
        return answer(order, new UriSelection(uris, products), reader);
    }

    Response answer(Order order, Selection selection, Reader reader) throws IOException {
        boolean handedOn = false;
        try {
            check(order, selection);
            List<Wanted> first = selection.next(PORTION);
            if (selection.size() <= PORTION && first.stream().allMatch(w -> w.product() == null)) {
                throw ProblemException.notFound("The archive knows none of these files.");
            }
            handedOn = true;
            return Response.ok((StreamingOutput) out -> stream(order, selection, first, reader, out))
                    .type(order.format().mediaType())
                    .header(
                            "Content-Disposition",
                            "attachment; filename=\"" + order.safeName() + "."
                                    + order.format().extension() + '"')
                    .header("Cache-Control", "private, no-store")
                    .header("X-Content-Type-Options", "nosniff")
                    .build();
        } finally {
            if (!handedOn) {
                selection.close();
            }
        }
    }

    private void check(Order order, Selection selection) {
        if (selection.size() == 0) {
            throw ProblemException.badRequest(
                    "No files are asked for: send uri=... once or more, or name observations that have such files.");
        }
        int limit = order.format() == BundleFormat.ZIP ? mostOfZip : most;
        if (selection.size() > limit) {
            throw ProblemException.badRequest("A bundle of this format holds at most " + limit
                    + " files; more are asked for. Make a job, or several requests.");
        }
        if (order.format().holdsBytes() && running.get() >= mostAtOnce) {
            throw ProblemException.unavailable(
                    mostAtOnce + " bundles are being sent at the moment; please try again, or make a job.",
                    Duration.ofSeconds(30));
        }
    }

    private void stream(Order order, Selection selection, List<Wanted> first, Reader reader, OutputStream out)
            throws IOException {
        running.incrementAndGet();
        try (selection) {
            switch (order.format()) {
                case SCRIPT -> script(order, selection, first, out);
                case MANIFEST -> manifest(order, selection, first, out);
                default -> archive(order, selection, first, reader, out);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warnf("A bundle was not sent to its end: %s", e);
            throw e;
        } finally {
            running.decrementAndGet();
        }
    }

    private void archive(Order order, Selection selection, List<Wanted> first, Reader reader, OutputStream out)
            throws IOException {
        var buffered = new BufferedOutputStream(out, 64 * 1024);
        var names = new EntryNames(order.layout());
        try (var manifest = new Manifest()) {
            var writer = new ArchiveWriter(
                    decisions,
                    files,
                    reader,
                    Archive.of(order.format(), buffered),
                    manifest,
                    ArchiveWriter.Observer.NONE);
            for (var part = first; !part.isEmpty(); part = selection.next(PORTION)) {
                writer.add(laidOut(order.layout(), part), names::next);
            }
            writer.finish();
        }
        buffered.flush();
    }

    private void script(Order order, Selection selection, List<Wanted> first, OutputStream out) throws IOException {
        var names = new EntryNames(order.layout());
        var script = new DownloadScript(text(out), publicUrl, order.safeName());
        for (var part = first; !part.isEmpty(); part = selection.next(PORTION)) {
            for (Wanted file : laidOut(order.layout(), part)) {
                if (file.held()) {
                    script.file(names.next(file), file.product().product());
                } else {
                    script.missing(file.uri());
                }
            }
        }
        script.finish();
    }

    private void manifest(Order order, Selection selection, List<Wanted> first, OutputStream out) throws IOException {
        var names = new EntryNames(order.layout());
        Writer text = text(out);
        for (var part = first; !part.isEmpty(); part = selection.next(PORTION)) {
            for (Wanted file : laidOut(order.layout(), part)) {
                text.write(
                        file.held()
                                ? Manifest.line(
                                        names.next(file),
                                        file.product().product().sha256())
                                : Manifest.comment(file.uri(), "The archive does not hold this file."));
            }
        }
        text.flush();
    }

    private static Writer text(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 32 * 1024);
    }

    /** Adds what the layout needs to know of the files. */
    List<Wanted> laidOut(Layout layout, List<Wanted> portion) {
        if (layout != Layout.TARGET) {
            return portion;
        }
        Map<Long, String> targets = new HashMap<>();
        try (var connection = database.getConnection();
                var select =
                        connection.prepareStatement("select id, target_name from observation where id = any (?)")) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint",
                            portion.stream()
                                    .filter(w -> w.product() != null)
                                    .map(w -> w.product().observation())
                                    .distinct()
                                    .toArray()));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    targets.put(rows.getLong(1), rows.getString(2));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return portion.stream()
                .map(w -> w.product() == null
                        ? w
                        : new Wanted(
                                w.uri(), w.product(), targets.get(w.product().observation())))
                .toList();
    }
}
