package org.archivesupport.search.resolve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.archivesupport.search.resolve.OutsideResolver.ResolverFault;

/** Asks a server outside for a small JSON document: head and body within three seconds, at most 64 KiB, no redirects. */
final class BoundedHttp {

    static final int MOST_BYTES = 64 << 10;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private BoundedHttp() {}

    /** @throws ResolverFault for every answer but a JSON document with status 200 */
    static JsonNode ask(HttpRequest.Builder request) throws ResolverFault {
        CompletableFuture<HttpResponse<byte[]>> asked = HTTP.sendAsync(
                request.header("Accept", "application/json").timeout(PATIENCE).build(), info -> new Capped());
        try {
            HttpResponse<byte[]> answer = asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != 200) {
                throw new ResolverFault("status " + answer.statusCode());
            }
            JsonNode node = JSON.readTree(answer.body());
            if (node == null || !node.isObject()) {
                throw new ResolverFault("no JSON object");
            }
            return node;
        } catch (TimeoutException e) {
            asked.cancel(true);
            throw new ResolverFault("no answer within " + PATIENCE.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new ResolverFault(String.valueOf(e.getCause().getMessage()));
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            throw new ResolverFault("interrupted");
        } catch (JsonProcessingException e) {
            throw new ResolverFault("no JSON");
        } catch (java.io.IOException e) {
            throw new ResolverFault(e.getMessage());
        }
    }

    /** Keeps a body up to the limit; a longer one is a fault, and its rest is not read. */
    private static final class Capped implements BodySubscriber<byte[]> {

        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private final java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        private Flow.Subscription subscription;

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                byte[] part = new byte[buffer.remaining()];
                buffer.get(part);
                bytes.writeBytes(part);
            }
            if (bytes.size() > MOST_BYTES) {
                subscription.cancel();
                body.completeExceptionally(new java.io.IOException("more than " + MOST_BYTES + " bytes"));
            }
        }

        @Override
        public void onError(Throwable cause) {
            body.completeExceptionally(cause);
        }

        @Override
        public void onComplete() {
            body.complete(bytes.toByteArray());
        }
    }
}
