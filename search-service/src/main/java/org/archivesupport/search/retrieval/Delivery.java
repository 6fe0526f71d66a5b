package org.archivesupport.search.retrieval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.archivesupport.files.FileStore;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.search.product.Product;
import org.archivesupport.search.product.ProductQuery;
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

    /**
     * @param uri URI of the product as sent
     * @param headers of the request: conditions and range
     * @param body false for HEAD
     * @param purpose why staff read exclusive data, or null
     */
    public Response deliver(String uri, HttpHeaders headers, boolean body, String purpose) {
        if (uri == null || uri.isBlank() || uri.length() > LONGEST_URI || Texts.hasControl(uri)) {
            throw ProblemException.badRequest(
                    "The parameter uri is needed: the URI of one product, such as mast:JWST/product/name.fits.");
        }
        ProductQuery.Stored stored = products.find(uri)
                .orElseThrow(() -> ProblemException.notFound("The archive knows no product of that URI."));
        boolean open = decisions.permit(stored, purpose);
        if (stored.fileKey() == null) {
            throw ProblemException.notFound("The archive knows this product, but does not hold its bytes.");
        }
        return answer(stored, open, headers, body);
    }

    private Response answer(ProductQuery.Stored stored, boolean open, HttpHeaders headers, boolean body) {
        Product product = stored.product();
        String tag = '"' + product.sha256() + '"';
        if (!matches(headers.getHeaderString("If-Match"), tag, true)) {
            throw ProblemException.preconditionFailed("The file is another version than the one named in If-Match.");
        }
        if (headers.getHeaderString("If-None-Match") != null
                && matches(headers.getHeaderString("If-None-Match"), tag, false)) {
            return common(Response.status(304), stored, open, tag).build();
        }
        long size = product.size();
        String ifRange = headers.getHeaderString("If-Range");
        String range = ifRange == null || ifRange.strip().equals(tag) ? headers.getHeaderString("Range") : null;
        ByteRange.Asked asked = body ? ByteRange.of(range, size) : ByteRange.of(null, size);
        if (asked.kind() == ByteRange.Kind.NOT_THERE) {
            throw ProblemException.of(
                            416, "Range not there", "The file has " + size + " bytes; the range begins behind them.")
                    .header("Content-Range", "bytes */" + size);
        }
        boolean part = asked.kind() == ByteRange.Kind.PART;
        var answer = common(Response.status(part ? 206 : 200), stored, open, tag);
        long first = part ? asked.range().first() : 0;
        long length = part ? asked.range().length() : size;
        if (part) {
            answer.header("Content-Range", asked.range().contentRange(size));
        }
        answer.type(mediaType(product.filename()))
                .header("Content-Disposition", "attachment; filename=\"" + product.filename() + '"')
                .header("Content-Length", length);
        if (body && length > 0) {
            answer.entity(bytes(stored.fileKey(), first, length));
        }
        return answer.build();
    }

    private Object bytes(String key, long first, long length) {
        try {
            var local = files.local(key);
            return local.isPresent() ? new PathPart(local.get(), first, length) : files.open(key, first, length);
        } catch (IOException e) {
            throw new IllegalStateException("The file store lost " + key, e);
        }
    }

    /** Clients that resume without If-Range would glue a replaced file to its old head: such files do not offer ranges. */
    private static Response.ResponseBuilder common(
            Response.ResponseBuilder answer, ProductQuery.Stored stored, boolean open, String tag) {
        Product product = stored.product();
        answer.header("ETag", tag)
                .header(
                        "Repr-Digest",
                        "sha-256=:"
                                + Base64.getEncoder()
                                        .encodeToString(HexFormat.of().parseHex(product.sha256())) + ":")
                .header("Cache-Control", open ? "public, no-cache" : "private, no-store")
                .header("Vary", "Authorization, Cookie")
                .header("X-Content-Type-Options", "nosniff");
        if (product.version() == 1) {
            answer.header("Accept-Ranges", "bytes");
        }
        if (product.archivedDate() != null) {
            answer.header(
                    "Last-Modified",
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            product.archivedDate().atOffset(ZoneOffset.UTC)));
        }
        return answer;
    }

    private static boolean matches(String header, String tag, boolean strong) {
        if (header == null || header.strip().equals("*")) {
            return true;
        }
        return Arrays.stream(header.split(","))
                .map(String::strip)
                .map(t -> !strong && t.startsWith("W/") ? t.substring(2) : t)
                .anyMatch(tag::equals);
    }

    private static String mediaType(String filename) {
        int dot = filename.lastIndexOf('.');
        String extension = dot < 0 ? "" : filename.substring(dot + 1).toLowerCase(Locale.ROOT);
        return MEDIA_TYPES.getOrDefault(extension, "application/octet-stream");
    }
}
