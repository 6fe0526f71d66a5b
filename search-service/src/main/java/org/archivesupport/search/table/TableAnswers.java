package org.archivesupport.search.table;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.archivesupport.kit.http.RequestId;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.PageLinks;
import org.archivesupport.kit.problem.ProblemException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import uk.ac.starlink.fits.FitsTableWriter;

/**
 * Answers tables, streamed. The first byte goes out with the first row; FITS alone is put together on disk before, since
 * its head holds the number of rows and the width of each text: spooling reads the rows once, where counting first would
 * read them twice or more. What goes wrong before the first byte is answered as a problem.
 *
 * <p>Rows left out because of the limit: JSON {@code "truncated": true}, VOTable INFO OVERFLOW, FITS header
 * {@value #TRUNCATED}; CSV and ECSV have no place for it behind the rows, so their connection is cut. The header
 * {@value #LIMIT} announces the limit of every answer.
 */
@ApplicationScoped
public class TableAnswers {

    /** Response header: most rows that the answer can have. */
    public static final String LIMIT = "X-Row-Limit";

    /** Response header: {@code true} if rows were left out and that was known before the first byte. */
    public static final String TRUNCATED = "X-Truncated";

    private static final Logger LOG = Logger.getLogger(TableAnswers.class);
    private static final int BUFFER = 1 << 15;

    @ConfigProperty(name = "aus.search.table.most", defaultValue = "10000000")
    int most;

    @ConfigProperty(name = "aus.search.table.votable-version", defaultValue = "1.4")
    String version;

    @ConfigProperty(name = "aus.search.table.fits.most-bytes", defaultValue = "2147483648")
    long mostSpooled;

    /** @return most rows that an answer may have */
    public int mostRows() {
        return most;
    }

    /** @return the answer to a request for a table; rows are read when the body is written */
    public Response answer(TableFormat format, TableHead head, RowSource rows) {
        return answer(format, head, most, rows);
    }

    /**
     * One page of a list as a table.
     *
     * @param more whether there are rows behind the page, where the header Link leads
     */
    public Response page(TableFormat format, TableHead head, int limit, boolean more, RowSource rows) {
        boolean flagged = more && format != TableFormat.CSV && format != TableFormat.ECSV;
        Response answer = answer(format, head, limit, sink -> rows.into(sink) || flagged);
        answer.getHeaders().putSingle(TRUNCATED, more);
        return answer;
    }

    /** One page of a list in the format that was asked for; the header Link leads to the next one. */
    public <T> Response page(Paging paging, TableHead head, Page<T> page, Function<T, Object[]> cells, UriInfo uri) {
        Response answer = PageLinks.ok(page, uri);
        if (paging.format() == TableFormat.JSON) {
            return Response.fromResponse(answer)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build();
        }
        Response table = page(paging.format(), head, paging.limit(), page.next() != null, sink -> {
            for (T row : page.items()) {
                sink.row(cells.apply(row));
            }
            return false;
        });
        if (page.next() != null) {
            table.getHeaders().putSingle("Link", answer.getHeaderString("Link"));
        }
        return table;
    }

    /** As the other one, for sources that stop at a limit of their own. */
    public Response answer(TableFormat format, TableHead head, int limit, RowSource rows) {
        Response.ResponseBuilder answer =
                format == TableFormat.FITS ? fits(head, rows) : Response.ok(body(format, head, rows));
        answer.header("Content-Type", format.mediaType()).header(LIMIT, limit);
        if (format != TableFormat.JSON) {
            answer.header("Content-Disposition", "attachment; filename=\"" + head.name() + "." + format.ending() + '"');
        }
        return answer.build();
    }

    /** @return writes the table of a format without a spool */
    StreamingOutput body(TableFormat format, TableHead head, RowSource rows) {
        String request = RequestId.current();
        return out -> write(format, head, rows, out, request);
    }

    /** Writes the table into the stream, which stays open. */
    public void write(TableFormat format, TableHead head, RowSource rows, OutputStream to, String request)
            throws IOException {
        if (format == TableFormat.FITS) {
            try (var spool = new Spool(head.columns(), mostSpooled)) {
                rows.into(spool::add);
                fits(head, spool, to);
            }
            return;
        }
        var out = new BufferedOutputStream(to, BUFFER);
        TableWriter writer = writer(format, head, out);
        var begun = new boolean[1];
        boolean truncated;
        try {
            truncated = rows.into(cells -> {
                if (!begun[0]) {
                    begun[0] = true;
                    writer.begin();
                    writer.row(cells);
                    writer.flush();
                    out.flush();
                } else {
                    writer.row(cells);
                }
            });
        } catch (IOException | UncheckedIOException e) {
            throw new CutOffException("The client is gone", e);
        } catch (RuntimeException e) {
            if (!begun[0]) {
                throw e;
            }
            breakOff(writer, e, request);
            out.flush();
            return;
        }
        if (!begun[0]) {
            writer.begin();
        }
        writer.end(truncated);
        out.flush();
    }

    private static void breakOff(TableWriter writer, RuntimeException e, String request) throws IOException {
        LOG.error("A table broke off", e);
        String message = e instanceof ProblemException problem ? problem.getMessage() : "The archive could not go on.";
        if (!writer.broken(message + " The table is not complete. Request id " + request)) {
            writer.flush();
            throw new CutOffException("The table broke off", e);
        }
    }

    private TableWriter writer(TableFormat format, TableHead head, OutputStream out) throws IOException {
        return switch (format) {
            case JSON -> new JsonWriter(head, out);
            case CSV -> new CsvWriter(head, text(out));
            case ECSV -> new EcsvWriter(head, text(out));
            case VOTABLE -> new VoTableWriter(head, out, version, true);
            case VOTABLE_TABLEDATA -> new VoTableWriter(head, out, version, false);
            case FITS -> throw new IllegalArgumentException("FITS is written from a spool");
        };
    }

    private static Writer text(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
    }

    /** All rows are read before the head of the answer is made, so that faults and the limit are known in time. */
    private Response.ResponseBuilder fits(TableHead head, RowSource rows) {
        Spool spool = null;
        boolean good = false;
        try {
            spool = new Spool(head.columns(), mostSpooled);
            boolean truncated = rows.into(spool::add);
            Spool full = spool;
            StreamingOutput body = out -> {
                try (full) {
                    fits(head, full, out);
                }
            };
            good = true;
            return Response.ok(body).header(TRUNCATED, truncated);
        } catch (IOException e) {
            throw new UncheckedIOException("The spool of a FITS table could not be written", e);
        } finally {
            if (!good && spool != null) {
                close(spool);
            }
        }
    }

    private static void close(Spool spool) {
        try {
            spool.close();
        } catch (IOException e) {
            LOG.warn("A spool could not be removed", e);
        }
    }

    private static void fits(TableHead head, Spool spool, OutputStream to) throws IOException {
        var out = new BufferedOutputStream(to, BUFFER);
        new FitsTableWriter().writeStarTable(new FitsTable(head, spool), out);
        out.flush();
    }
}
