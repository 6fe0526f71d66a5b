package org.archivesupport.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** One multipart upload. Closed before it is complete, it is given up and its parts are removed. */
final class S3Upload implements AutoCloseable {

    private static final int MOST_PARTS = 10_000;
    private static final long COPIED_AT_ONCE = 1L << 30;

    private final S3Client s3;
    private final String bucket;
    private final String object;
    private final String id;
    private final List<CompletedPart> parts = new ArrayList<>();
    private long size;
    private boolean done;

    private S3Upload(S3Client s3, String bucket, String object, String id) {
        this.s3 = s3;
        this.bucket = bucket;
        this.object = object;
        this.id = id;
    }

    /** @param sha256 digest that the object will have, or null for bytes that are copied to their place later */
    static S3Upload begin(S3Client s3, String bucket, String object, String sha256) throws IOException {
        Map<String, String> metadata = sha256 == null ? Map.of() : Map.of(S3FileStore.DIGEST, sha256);
        return S3Faults.run(
                "begin an upload",
                () -> new S3Upload(
                        s3,
                        bucket,
                        object,
                        s3.createMultipartUpload(
                                        b -> b.bucket(bucket).key(object).metadata(metadata))
                                .uploadId()));
    }

    void add(byte[] bytes, int length) throws IOException {
        int number = next();
        // a fresh stream for every attempt, and no copy of the part
        var body = RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(bytes, 0, length), length, "application/octet-stream");
        keep(
                number,
                S3Faults.run(
                        "upload a part",
                        () -> s3.uploadPart(
                                        b -> b.bucket(bucket)
                                                .key(object)
                                                .uploadId(id)
                                                .partNumber(number),
                                        body)
                                .eTag()));
        size += length;
    }

    /** Lets the server copy another object to the end of this upload. */
    void addCopy(String from, long bytes) throws IOException {
        for (long first = 0; first < bytes; first += COPIED_AT_ONCE) {
            int number = next();
            String range = "bytes=" + first + "-" + (Math.min(first + COPIED_AT_ONCE, bytes) - 1);
            keep(
                    number,
                    S3Faults.run(
                            "copy a part",
                            () -> s3.uploadPartCopy(b -> b.sourceBucket(bucket)
                                            .sourceKey(from)
                                            .copySourceRange(range)
                                            .destinationBucket(bucket)
                                            .destinationKey(object)
                                            .uploadId(id)
                                            .partNumber(number))
                                    .copyPartResult()
                                    .eTag()));
        }
        size += bytes;
    }

    private int next() throws StoreFullException {
        if (parts.size() == MOST_PARTS) {
            throw new StoreFullException("a file has at most " + (long) MOST_PARTS * S3FileStore.PART + " bytes");
        }
        return parts.size() + 1;
    }

    private void keep(int number, String tag) {
        parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
    }

    /** @param alone only if there is no such object yet (else the service answers 412) */
    Object complete(boolean alone) {
        Object answer = s3.completeMultipartUpload(b -> b.bucket(bucket)
                .key(object)
                .uploadId(id)
                .ifNoneMatch(alone ? "*" : null)
                .multipartUpload(m -> m.parts(parts)));
        done = true;
        return answer;
    }

    long size() {
        return size;
    }

    @Override
    public void close() {
        if (!done) {
            try {
                s3.abortMultipartUpload(b -> b.bucket(bucket).key(object).uploadId(id));
            } catch (SdkException e) {
                // the service is away: the next start removes the parts
            }
        }
    }
}
