package org.archivesupport.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Files as objects of an S3 bucket: key {@code a/b} is the object {@code <prefix>/a/b}, its SHA-256 stands in the
 * object's metadata. An object appears only when its digest is known and agreed: small files by one conditional put,
 * large ones by a multipart upload that is completed last; the condition ({@code If-None-Match: *}) keeps keys
 * immutable among all writers. At most {@link #PART} bytes are held in memory per upload.
 */
public final class S3FileStore implements FileStore {

    /** Bytes of one part; S3 takes 10,000 of them, so a file has at most 78 GiB. */
    static final int PART = 8 << 20;

    static final String DIGEST = "sha256";

    private static final Duration ABANDONED = Duration.ofHours(48);

    private final S3Client s3;
    private final String bucket;
    private final String prefix;

    /**
     * Removes what uploads left that ended more than two days ago without completion.
     *
     * @param prefix put in front of every key with a {@code /}; empty for none
     * @throws StoreUnavailableException if the bucket cannot be reached
     */
    public S3FileStore(S3Client s3, String bucket, String prefix) throws IOException {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix.isEmpty() ? "" : prefix + "/";
        S3Faults.run("look at the bucket " + bucket, () -> {
            s3.headBucket(b -> b.bucket(bucket));
            new S3Leftovers(s3, bucket, this.prefix).remove(Instant.now().minus(ABANDONED));
            return null;
        });
    }

    @Override
    public StoredFile put(String key, InputStream in, String expectedSha256) throws IOException {
        String object = object(key);
        String expected = expectedSha256 == null ? null : expectedSha256.toLowerCase(Locale.ROOT);
        MessageDigest digest = Sha256.fresh();
        byte[] first = in.readNBytes(PART);
        digest.update(first);
        if (first.length < PART) {
            String sha256 = Sha256.agreed(digest, expected);
            return published(
                    key,
                    sha256,
                    () -> s3.putObject(
                            b -> b.bucket(bucket).key(object).ifNoneMatch("*").metadata(Map.of(DIGEST, sha256)),
                            RequestBody.fromBytes(first)));
        }
        return large(key, in, first, digest, expected);
    }

    /** An upload whose digest is told beforehand is built in its place, another beside it and copied by the server. */
    private StoredFile large(String key, InputStream in, byte[] first, MessageDigest digest, String expected)
            throws IOException {
        String beside = prefix + S3Leftovers.FOLDER + UUID.randomUUID();
        String place = expected == null ? beside : object(key);
        try (var upload = S3Upload.begin(s3, bucket, place, expected)) {
            upload.add(first, first.length);
            for (int n = in.readNBytes(first, 0, PART); n > 0; n = in.readNBytes(first, 0, PART)) {
                digest.update(first, 0, n);
                upload.add(first, n);
            }
            String sha256 = Sha256.agreed(digest, expected);
            if (expected != null) {
                return published(key, sha256, () -> upload.complete(true));
            }
            S3Faults.run("complete " + key, () -> upload.complete(false));
            try (var copy = S3Upload.begin(s3, bucket, object(key), sha256)) {
                copy.addCopy(beside, upload.size());
                return published(key, sha256, () -> copy.complete(true));
            } finally {
                forget(beside);
            }
        }
    }

    private interface Publication {
        Object run();
    }

    /** Not every service knows the condition for multipart uploads: who comes late by more than an instant is told here. */
    private StoredFile published(String key, String sha256, Publication publication) throws IOException {
        try {
            if (stat(key).isEmpty()) {
                publication.run();
            }
        } catch (S3Exception e) {
            if (!S3Faults.taken(e)) {
                throw S3Faults.told("store " + key, e);
            }
        } catch (SdkException e) {
            throw S3Faults.told("store " + key, e);
        }
        StoredFile stored = stat(key).orElseThrow(() -> new IOException("the object was removed while it was stored"));
        if (!stored.sha256().equals(sha256)) {
            throw new KeyTakenException("the key holds other bytes already; files are immutable");
        }
        return stored;
    }

    private void forget(String object) {
        try {
            s3.deleteObject(b -> b.bucket(bucket).key(object));
        } catch (SdkException e) {
            // the next start removes it
        }
    }

    @Override
    public Optional<StoredFile> stat(String key) throws IOException {
        String object = object(key);
        try {
            HeadObjectResponse head = s3.headObject(b -> b.bucket(bucket).key(object));
            String sha256 = head.metadata().get(DIGEST);
            if (sha256 == null) {
                throw new IOException("the object " + object + " was not stored by this program: it has no digest");
            }
            return Optional.of(new StoredFile(key, head.contentLength(), sha256, head.lastModified()));
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return Optional.empty();
            }
            throw S3Faults.told("look at " + key, e);
        } catch (SdkException e) {
            throw S3Faults.told("look at " + key, e);
        }
    }

    @Override
    public InputStream open(String key, long offset, long length) throws IOException {
        if (offset < 0 || length < -1) {
            throw new IllegalArgumentException("offset must be 0 or more, length -1 or more");
        }
        String object = object(key);
        if (length == 0) {
            stat(key).orElseThrow(() -> new NoSuchFileException(key));
            return InputStream.nullInputStream();
        }
        boolean bounded = length > 0 && offset <= Long.MAX_VALUE - length;
        String range = "bytes=" + offset + "-" + (bounded ? Long.toString(offset + length - 1) : "");
        boolean whole = offset == 0 && !bounded;
        try {
            return new S3Stream(s3.getObject(b -> b.bucket(bucket).key(object).range(whole ? null : range)));
        } catch (S3Exception e) {
            if (e.statusCode() == 416) {
                return InputStream.nullInputStream();
            }
            if (e.statusCode() == 404) {
                throw new NoSuchFileException(key);
            }
            throw S3Faults.told("read " + key, e);
        } catch (SdkException e) {
            throw S3Faults.told("read " + key, e);
        }
    }

    @Override
    public SeekableByteChannel channel(String key) throws IOException {
        long size = stat(key).orElseThrow(() -> new NoSuchFileException(key)).size();
        return new RangedChannel(size, offset -> open(key, offset, -1));
    }

    @Override
    public Optional<Path> local(String key) throws IOException {
        Key.checked(key);
        return Optional.empty();
    }

    @Override
    public boolean delete(String key) throws IOException {
        String object = object(key);
        if (stat(key).isEmpty()) {
            return false;
        }
        S3Faults.run(
                "delete " + key, () -> s3.deleteObject(b -> b.bucket(bucket).key(object)));
        return true;
    }

    private String object(String key) throws InvalidKeyException {
        return prefix + Key.checked(key);
    }
}
