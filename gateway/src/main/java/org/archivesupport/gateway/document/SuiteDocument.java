package org.archivesupport.gateway.document;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.archivesupport.gateway.forward.Forwarder;
import org.archivesupport.gateway.forward.Upstream;
import org.archivesupport.gateway.route.RouteTable;
import org.archivesupport.gateway.visit.Problem;
import org.archivesupport.gateway.visit.Visit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The merged OpenAPI document. Each service is asked for its own; of a service that is away the document that was committed
 * with this version is taken. Kept for a minute.
 */
@ApplicationScoped
public class SuiteDocument {

    private static final Logger LOG = Logger.getLogger(SuiteDocument.class);
    private static final long KEEP_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int MAX_DOCUMENT = 8 * 1024 * 1024;
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER));

    private final Vertx vertx;
    private final Forwarder forwarder;
    private final RouteTable table;
    private final String publicUrl;
    private Future<Texts> texts;
    private long madeAt;

    private record Texts(Buffer json, Buffer yaml) {}

    /** @param live whether the service itself gave it just now */
    private record Part(String service, JsonObject document, boolean live) {}

    public SuiteDocument(
            Vertx vertx,
            Forwarder forwarder,
            RouteTable table,
            @ConfigProperty(name = "aus.public.url") String publicUrl) {
        this.vertx = vertx;
        this.forwarder = forwarder;
        this.table = table;
        this.publicUrl = publicUrl;
    }

    public void json(Visit visit) {
        send(visit, "application/json", true);
    }

    public void yaml(Visit visit) {
        send(visit, "application/yaml", false);
    }

    private void send(Visit visit, String type, boolean json) {
        Promise<Texts> here = visit.homeward();
        texts().onComplete(here);
        here.future()
                .onSuccess(made -> {
                    var response = visit.context().response();
                    Buffer text = json ? made.json() : made.yaml();
                    visit.request().resume();
                    response.putHeader(HttpHeaders.CONTENT_TYPE, type)
                            .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=60");
                    if (visit.request().method() == HttpMethod.HEAD) {
                        response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(text.length()))
                                .end();
                    } else {
                        response.end(text);
                    }
                })
                .onFailure(e -> {
                    LOG.error("The merged document cannot be made", e);
                    visit.refuse(Problem.of(500, "Internal error", "The description cannot be made."));
                });
    }

    private synchronized Future<Texts> texts() {
        boolean fresh = texts != null && (!texts.isComplete() || System.nanoTime() - madeAt < KEEP_NANOS);
        if (!fresh || texts.failed()) {
            madeAt = System.nanoTime();
            texts = make();
        }
        return texts;
    }

    private Future<Texts> make() {
        var parts = new ArrayList<Future<Part>>();
        forwarder.upstreams().values().forEach(upstream -> parts.add(part(upstream)));
        return Future.all(parts).compose(all -> vertx.executeBlocking(() -> merged(all.list()), false));
    }

    private Texts merged(List<Part> parts) throws IOException {
        var merge = new Merge(path -> table.find(path, null) != null);
        merge.add("gateway", committed("gateway"));
        var away = new ArrayList<String>();
        for (Part part : parts) {
            merge.add(part.service(), part.document());
            if (!part.live()) {
                away.add(part.service());
            }
        }
        String description = "Everything that scripts and pages can ask of the archive."
                + (away.isEmpty()
                        ? ""
                        : " Away just now, described as of this version: " + String.join(", ", away) + ".");
        JsonObject document = merge.document(
                new JsonObject()
                        .put("title", "Archive User Support")
                        .put("version", "1")
                        .put("description", description)
                        .put("license", new JsonObject().put("name", "Apache-2.0")),
                publicUrl);
        Map<String, Object> tree =
                YAML.convertValue(document.getMap(), new TypeReference<LinkedHashMap<String, Object>>() {});
        return new Texts(document.toBuffer(), Buffer.buffer(YAML.writeValueAsBytes(tree)));
    }

    private Future<Part> part(Upstream upstream) {
        return upstream.request(HttpMethod.GET, "/q/openapi?format=json")
                .compose(request -> {
                    request.idleTimeout(3000);
                    return request.putHeader(HttpHeaders.ACCEPT, "application/json")
                            .send();
                })
                .compose(response -> response.statusCode() == 200
                        ? response.body()
                        : Future.failedFuture("status " + response.statusCode()))
                .map(body -> new Part(upstream.key(), document(body), true))
                .recover(e ->
                        vertx.executeBlocking(() -> new Part(upstream.key(), committed(upstream.key()), false), false));
    }

    private static JsonObject document(Buffer body) {
        if (body.length() > MAX_DOCUMENT) {
            throw new IllegalArgumentException("document too long");
        }
        return body.toJsonObject();
    }

    private static JsonObject committed(String service) throws IOException {
        try (InputStream in = Thread.currentThread()
                .getContextClassLoader()
                .getResourceAsStream("openapi/" + service + "/openapi.yaml")) {
            if (in == null) {
                return new JsonObject();
            }
            return new JsonObject(YAML.readValue(in, new TypeReference<LinkedHashMap<String, Object>>() {}));
        }
    }
}
