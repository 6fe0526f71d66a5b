package org.archivesupport.files;

import java.time.Instant;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** What uploads left whose process died: parts of multipart uploads, and objects that wait beside their place. */
final class S3Leftovers {

    /** No key has a segment that begins with a dot. */
    static final String FOLDER = ".tmp/";

    private final S3Client s3;
    private final String bucket;
    private final String prefix;

    S3Leftovers(S3Client s3, String bucket, String prefix) {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /** Removes those begun before an instant. A service that does not list uploads keeps them: its lifecycle rules remove them. */
    void remove(Instant limit) {
        s3.listObjectsV2Paginator(b -> b.bucket(bucket).prefix(prefix + FOLDER)).contents().stream()
                .filter(o -> o.lastModified().isBefore(limit))
                .forEach(o -> s3.deleteObject(b -> b.bucket(bucket).key(o.key())));
        try {
            s3.listMultipartUploadsPaginator(b -> b.bucket(bucket).prefix(prefix)).uploads().stream()
                    .filter(u -> u.initiated() != null && u.initiated().isBefore(limit))
                    .forEach(u -> s3.abortMultipartUpload(
                            b -> b.bucket(bucket).key(u.key()).uploadId(u.uploadId())));
        } catch (SdkException e) {
            System.getLogger(S3Leftovers.class.getName())
                    .log(System.Logger.Level.INFO, "Unfinished uploads cannot be listed: {0}", e.getMessage());
        }
    }
}
