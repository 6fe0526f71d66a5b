package org.archivesupport.gateway.portal;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.impl.MimeMapping;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.archivesupport.gateway.visit.Problem;
import org.archivesupport.gateway.visit.Visit;

/** Files of the class path over HTTP: conditional requests (RFC 9110, section 13) and gzip. */
@ApplicationScoped
public class StaticFiles {

    private static final int MAX_FILE = 16 * 1024 * 1024;
    private static final Set<String> COMPRESSIBLE =
            Set.of("html", "js", "mjs", "css", "svg", "json", "map", "txt", "xml", "webmanifest");

    private final Vertx vertx;
    private final Map<String, File> files = new ConcurrentHashMap<>();

    /** @param gzip null if it would not be smaller */
    private record File(Buffer content, Buffer gzip, String type, String etag) {}

    public StaticFiles(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Answers with a file, 304, or 404.
     *
     * @param resource name on the class path
     * @param cacheControl what browsers may do with it
     */
    public void send(Visit visit, String resource, String cacheControl) {
        File known = files.get(resource);
        Future<File> found = known != null
                ? Future.succeededFuture(known)
                : vertx.executeBlocking(() -> load(resource), false).onSuccess(file -> {
                    if (file != null) {
                        files.put(resource, file);
                    }
                });
        found.onSuccess(file -> {
                    if (file == null) {
                        visit.refuse(Problem.notFound());
                    } else {
                        answer(visit, file, cacheControl);
                    }
                })
                .onFailure(e -> visit.refuse(Problem.of(500, "Internal error", "The file cannot be read.")));
    }

    private static void answer(Visit visit, File file, String cacheControl) {
        var request = visit.request();
        var response = visit.context().response();
        request.resume();
        MultiMap headers = response.headers();
        headers.set(HttpHeaders.ETAG, file.etag()).set(HttpHeaders.CACHE_CONTROL, cacheControl);
        headers.set(HttpHeaders.VARY, "Accept-Encoding");
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null && (known.equals("*") || known.contains(file.etag()))) {
            response.setStatusCode(304).end();
            return;
        }
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        boolean gzip =
                file.gzip() != null && accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
        Buffer content = gzip ? file.gzip() : file.content();
        headers.set(HttpHeaders.CONTENT_TYPE, file.type());
        if (gzip) {
            headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        if (request.method() == HttpMethod.HEAD) {
            headers.set(HttpHeaders.CONTENT_LENGTH, Integer.toString(content.length()));
            response.end();
        } else {
            response.end(content);
        }
    }

    private static File load(String resource) throws IOException {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            // a folder of an exploded class path opens as a list of names: only names with an extension are files
            if (in == null || resource.indexOf('.', resource.lastIndexOf('/')) < 0) {
                return null;
            }
            byte[] bytes = in.readNBytes(MAX_FILE);
            String extension = resource.substring(resource.lastIndexOf('.') + 1);
            byte[] gzip = COMPRESSIBLE.contains(extension) ? gzip(bytes) : bytes;
            return new File(
                    Buffer.buffer(bytes),
                    gzip.length < bytes.length ? Buffer.buffer(gzip) : null,
                    type(extension),
                    '"' + HexFormat.of().formatHex(sha256(bytes), 0, 12) + '"');
        }
    }

    private static String type(String extension) {
        if (extension.equals("mjs")) {
            return "text/javascript; charset=utf-8";
        }
        String type = MimeMapping.getMimeTypeForExtension(extension);
        if (type == null) {
            return "application/octet-stream";
        }
        boolean text = type.startsWith("text/") || type.endsWith("javascript") || type.endsWith("json");
        return text ? type + "; charset=utf-8" : type;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
