package org.archivesupport.search.batch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.archivesupport.files.FileStore;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.search.product.ProductQuery;
import org.archivesupport.search.retrieval.ByteRange;
import org.archivesupport.search.retrieval.Decisions;
import org.archivesupport.search.retrieval.Reader;
import org.archivesupport.search.retrieval.Verdict;
import org.jboss.resteasy.reactive.PathPart;

/**
 * Hands out parts of results. A result was decided when it was made, and is decided again at every request for it, ranges
 * included: for each file that was exclusive then, and for one file of every other observation.
 */
@ApplicationScoped
class JobResult {

    private static final int PORTION = 1000;
    private static final int SHOWN = 5;

    @Inject
    Sql sql;

    @Inject
    FileStore files;

    @Inject
    ProductQuery products;

    @Inject
    Decisions decisions;

    private record Held(int place, Long product, String uri) {}

    /**
     * @param body false for HEAD
     * @throws ProblemException 403 with the files that the reader may not have any more, 503 if nobody can decide
     */
    Response answer(JobRow job, JobRow.Part part, boolean only, Reader reader, HttpHeaders headers, boolean body) {
        boolean open = job.format().holdsBytes() ? check(job, part, reader) : true;
        String tag = '"' + part.sha256() + '"';
        String match = headers.getHeaderString("If-Match");
        if (match != null && !match.strip().equals("*") && !match.contains(tag)) {
            throw ProblemException.preconditionFailed("The result is another one than the one named in If-Match.");
        }
        String ifRange = headers.getHeaderString("If-Range");
        String range =
                !body || ifRange != null && !ifRange.strip().equals(tag) ? null : headers.getHeaderString("Range");
        var asked = ByteRange.of(range, part.size());
        if (asked.kind() == ByteRange.Kind.NOT_THERE) {
            throw ProblemException.of(
                            416,
                            "Range not there",
                            "The part has " + part.size() + " bytes; the range begins behind them.")
                    .header("Content-Range", "bytes */" + part.size());
        }
        boolean some = asked.kind() == ByteRange.Kind.PART;
        long first = some ? asked.range().first() : 0;
        long length = some ? asked.range().length() : part.size();
        var answer = Response.status(some ? 206 : 200)
                .type(job.format().mediaType())
                .header("Content-Length", length)
                .header("Content-Disposition", "attachment; filename=\"" + job.filename(part.part(), only) + '"')
                .header("ETag", tag)
                .header("Accept-Ranges", "bytes")
                .header(
                        "Repr-Digest",
                        "sha-256=:"
                                + Base64.getEncoder()
                                        .encodeToString(HexFormat.of().parseHex(part.sha256())) + ":")
                .header("Cache-Control", open ? "private, no-cache" : "private, no-store")
                .header("X-Content-Type-Options", "nosniff");
        if (some) {
            answer.header("Content-Range", asked.range().contentRange(part.size()));
        }
        if (body && length > 0) {
            answer.entity(bytes(part.key(), first, length));
        }
        return answer.build();
    }

    /** @return whether all of it is public; refuses if the reader may not have all of it */
    private boolean check(JobRow job, JobRow.Part part, Reader reader) {
        boolean open = true;
        int after = 0;
        var refused = new ArrayList<String>();
        long refusals = 0;
        String reason = null;
        List<Held> held = held(job, part, after);
        while (!held.isEmpty()) {
            after = held.get(held.size() - 1).place();
            Map<Long, ProductQuery.Stored> known = new HashMap<>();
            products.withIds(held.stream().map(Held::product).toList())
                    .forEach(p -> known.put(p.product().id(), p));
            var asked = held.stream()
                    .map(h -> known.get(h.product()))
                    .filter(p -> p != null)
                    .toList();
            List<Verdict> verdicts = decisions.permitAll(reader, asked);
            for (int i = 0; i < asked.size(); i++) {
                Verdict verdict = verdicts.get(i);
                open &= verdict.open();
                if (!verdict.decided() && !verdict.permitted()) {
                    throw ProblemException.unavailable(
                            "This result holds files that are not public, and whether you may read them cannot be found out"
                                    + " at the moment; please try again shortly.",
                            java.time.Duration.ofSeconds(10));
                }
                if (!verdict.permitted()) {
                    refusals++;
                    reason = reason == null ? verdict.reason() : reason;
                    if (refused.size() < SHOWN) {
                        refused.add(asked.get(i).product().uri());
                    }
                }
            }
            for (Held h : held) {
                if (!known.containsKey(h.product())) {
                    refusals++;
                    reason = reason == null ? "The archive does not hold it any more." : reason;
                    if (refused.size() < SHOWN) {
                        refused.add(h.uri());
                    }
                }
            }
            held = held(job, part, after);
        }
        if (refusals > 0) {
            throw ProblemException.forbidden("This part cannot be had any more: your right to read changed for "
                    + refusals
                    + (refusals == 1 ? " file, " : " files, such as ") + String.join(", ", refused) + ". " + reason
                    + " Make a new job; it leaves them out and names them.");
        }
        return open;
    }

    private List<Held> held(JobRow job, JobRow.Part part, int after) {
        return sql.list(
                "select place, product_id, uri from (select f.place, f.product_id, f.uri, f.exclusive, row_number() over"
                        + " (partition by p.observation_id order by f.place) as nth, p.id as present from batch_job_file f"
                        + " left join product p on p.id = f.product_id where f.job_id = ? and f.part = ?) f"
                        + " where (exclusive or nth = 1 or present is null) and place > ? order by place limit ?",
                row -> new Held(row.getInt(1), row.getLong(2), row.getString(3)),
                job.id(),
                part.part(),
                after,
                PORTION);
    }

    private Object bytes(String key, long first, long length) {
        try {
            var local = files.local(key);
            return local.isPresent() ? new PathPart(local.get(), first, length) : files.open(key, first, length);
        } catch (IOException e) {
            throw new IllegalStateException("The file store lost " + key, e);
        }
    }
}
