package org.archivesupport.search.retrieval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.archivesupport.files.FileStore;
import org.archivesupport.files.StoreUnavailableException;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.kit.security.Caller;
import org.archivesupport.search.product.ProductQuery;
import org.archivesupport.search.product.ProductVersions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.PathPart;

/**
 * Answers with the bytes of a product. HEAD and GET are the same but for the body. The entity tag is the checksum, so a
 * part of a replaced file is never joined to an old one (RFC 9110, sections 13 and 14).
 */
@ApplicationScoped
public class Delivery {

    private static final Map<String, String> MEDIA_TYPES = Map.ofEntries(
            Map.entry("fits", "application/fits"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("json", "application/json"),
            Map.entry("csv", "text/csv"),
            Map.entry("txt", "text/plain"),
            Map.entry("ecsv", "text/plain"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("gz", "application/gzip"),
            Map.entry("asdf", "application/octet-stream"));

    private static final int LONGEST_URI = 2000;

    @Inject
    ProductQuery products;

    @Inject
    Decisions decisions;

    @Inject
    FileStore files;

    @ConfigProperty(name = "aus.search.recheck")
    Duration recheck;

    @Inject
    ProductVersions versions;

    @Inject
    Caller caller;

    private final AtomicInteger running = new AtomicInteger();

    /** The bytes of one version. The current one is asked for without a number. */
    private record File(
            ProductQuery.Stored stored, String key, long size, String sha256, Instant archived, boolean named) {

        static File current(ProductQuery.Stored s) {
            return new File(
                    s,
                    s.fileKey(),
                    s.product().size(),
                    s.product().sha256(),
                    s.product().archivedDate(),
                    false);
        }

        /** A name that stood for other bytes before is not resumed blindly. */
        boolean replaced() {
            return !named && stored.product().version() > 1;
        }
    }

    /** @return how many exclusive files are being sent at the moment */
    int running() {
        return running.get();
    }

    /**
     * @param uri URI of the product as sent
     * @param headers of the request: conditions and range
     * @param body false for HEAD
     * @param purpose why staff read exclusive data, or null
     */
    public Response deliver(String uri, HttpHeaders headers, boolean body, String purpose) {
        return deliver(uri, null, headers, body, purpose);
    }

    /** @param version a version of the product, or null for the current one */
    Response deliver(String uri, Integer version, HttpHeaders headers, boolean body, String purpose) {
        ProductQuery.Stored stored = existing(uri);
        boolean open = decisions.permit(stored, purpose);
        if (stored.fileKey() == null) {
            throw ProblemException.notFound("The archive knows this product, but does not hold its bytes.");
        }
        File file = version == null ? File.current(stored) : named(stored, version);
        return answer(file, open, headers, body, Reader.of(caller, purpose));
    }

    ProductQuery.Stored existing(String uri) {
        if (uri == null || uri.isBlank() || uri.length() > LONGEST_URI || Texts.hasControl(uri)) {
            throw ProblemException.badRequest(
                    "The parameter uri is needed: the URI of one product, such as mast:JWST/product/name.fits.");
        }
        return products.find(uri)
                .orElseThrow(() -> ProblemException.notFound("The archive knows no product of that URI."));
    }

    private File named(ProductQuery.Stored stored, int version) {
        return versions.of(stored.product().id()).stream()
                .filter(v -> v.version() == version)
                .findFirst()
                .map(v -> new File(stored, v.fileKey(), v.size(), v.sha256(), v.archivedDate(), true))
                .orElseThrow(() -> ProblemException.notFound("The archive holds no version " + version
                        + " of this product; /api/v1/search/products/versions lists them."));
    }

    private Response answer(File file, boolean open, HttpHeaders headers, boolean body, Reader reader) {
        String tag = '"' + file.sha256() + '"';
        switch (Conditions.of(headers, tag, file.archived())) {
            case FAILED ->
                throw ProblemException.preconditionFailed("The file is another version than the one of the condition.");
            case NOT_MODIFIED -> {
                return common(Response.status(304), file, open, tag).build();
            }
            case GO_ON -> {}
        }
        ByteRange.Asked asked = ByteRange.of(body ? range(file, headers, tag) : null, file.size());
        if (asked.kind() == ByteRange.Kind.NOT_THERE) {
            throw ProblemException.of(
                            416, "Range not there", "The file has " + file.size() + " bytes; none lies in the range.")
                    .header("Content-Range", "bytes */" + file.size());
        }
        boolean part = asked.kind() == ByteRange.Kind.PART;
        var answer = common(Response.status(part ? 206 : 200), file, open, tag);
        long first = part ? asked.range().first() : 0;
        long length = part ? asked.range().length() : file.size();
        if (part) {
            answer.header("Content-Range", asked.range().contentRange(file.size()));
        }
        String name = file.stored().product().filename();
        answer.type(mediaType(name))
                .header("Content-Disposition", "attachment; filename=\"" + name + '"')
                .header("Content-Length", length);
        if (body && length > 0) {
            answer.entity(bytes(file, first, length, open, reader));
        }
        return answer.build();
    }

    /** Who resumes a replaced file without saying which version the first part is of gets the whole file. */
    private static String range(File file, HttpHeaders headers, String tag) {
        boolean blind = headers.getHeaderString("If-Range") == null;
        return Conditions.allowsRange(headers, tag) && !(blind && file.replaced())
                ? headers.getHeaderString("Range")
                : null;
    }

    /** What is public is sent by the kernel from the disk; what is not is watched on its way. */
    private Object bytes(File file, long first, long length, boolean open, Reader reader) {
        try {
            var local = open ? files.local(file.key()) : Optional.<Path>empty();
            if (local.isPresent()) {
                return new PathPart(local.get(), first, length);
            }
            InputStream stream = files.open(file.key(), first, length);
            return open
                    ? stream
                    : new WatchedStream(stream, recheck.toNanos(), () -> permitted(file.stored(), reader), running);
        } catch (StoreUnavailableException e) {
            throw ProblemException.unavailable(
                    "The store of files does not answer at the moment; please try again shortly.",
                    Duration.ofSeconds(30));
        } catch (IOException e) {
            throw new IllegalStateException("The file store lost " + file.key(), e);
        }
    }

    private boolean permitted(ProductQuery.Stored stored, Reader reader) {
        return decisions.permitAll(reader, List.of(stored)).get(0).permitted();
    }

    private static Response.ResponseBuilder common(
            Response.ResponseBuilder answer, File file, boolean open, String tag) {
        answer.header("ETag", tag)
                .header(
                        "Repr-Digest",
                        "sha-256=:"
                                + Base64.getEncoder()
                                        .encodeToString(HexFormat.of().parseHex(file.sha256())) + ":")
                .header("Cache-Control", open ? "public, no-cache" : "private, no-store")
                .header("Vary", "Authorization, Cookie")
                .header("X-Content-Type-Options", "nosniff");
        if (!file.replaced()) {
            answer.header("Accept-Ranges", "bytes");
        }
        if (file.archived() != null) {
            answer.header(
                    "Last-Modified",
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(file.archived().atOffset(ZoneOffset.UTC)));
        }
        return answer;
    }

    private static String mediaType(String filename) {
        int dot = filename.lastIndexOf('.');
        String extension = dot < 0 ? "" : filename.substring(dot + 1).toLowerCase(Locale.ROOT);
        return MEDIA_TYPES.getOrDefault(extension, "application/octet-stream");
    }
}
