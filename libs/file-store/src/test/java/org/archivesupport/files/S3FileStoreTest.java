package org.archivesupport.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Against a server that speaks S3 (s3proxy over memory). It keeps objects in folders, so that one key cannot continue
 * another as it can in a bucket of Amazon's: that one case is tested with the other store alone.
 */
class S3FileStoreTest extends FileStoreContract {

    private static final String ACCESS = "test-access";
    private static final String SECRET = "test-secret";

    private static BlobStoreContext memory;
    private static S3Proxy server;
    private static String endpoint;
    private static S3Client s3;

    private String bucket;

    @BeforeAll
    static void start() throws Exception {
        var settings = new Properties();
        settings.setProperty("jclouds.identity", "any");
        settings.setProperty("jclouds.credential", "any");
        memory = ContextBuilder.newBuilder("transient-nio2").overrides(settings).build(BlobStoreContext.class);
        server = S3Proxy.builder()
                .blobStore(memory.getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS, SECRET)
                .build();
        server.start();
        endpoint = "http://127.0.0.1:" + server.getPort();
        s3 = client(endpoint, SECRET);
    }

    @AfterAll
    static void stop() throws Exception {
        s3.close();
        server.stop();
        memory.close();
    }

    private static S3Client client(String endpoint, String secret) {
        return S3Connection.client(
                Optional.of(endpoint),
                Optional.empty(),
                Optional.empty(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS, secret)));
    }

    @BeforeEach
    @Override
    void open() throws IOException {
        bucket = "test-" + UUID.randomUUID();
        s3.createBucket(b -> b.bucket(bucket));
        super.open();
    }

    @Override
    FileStore another() throws IOException {
        return new S3FileStore(s3, bucket, "files/of this");
    }

    @Override
    long things() {
        return s3.listObjectsV2(b -> b.bucket(bucket)).contents().size()
                + s3.listMultipartUploads(b -> b.bucket(bucket)).uploads().size();
    }

    @Test
    void theFileLiesUnderThePrefixAndHasNoLocalPath() throws IOException {
        store.put("a/b.fits", text("abc"));
        assertEquals(
                "files/of this/a/b.fits",
                s3.listObjectsV2(b -> b.bucket(bucket)).contents().get(0).key());
        assertTrue(store.local("a/b.fits").isEmpty());
    }

    @Test
    void whatAKilledWriterLeftIsRemovedWhenItIsOld() throws IOException {
        s3.createMultipartUpload(b -> b.bucket(bucket).key("files/of this/k"));
        s3.putObject(b -> b.bucket(bucket).key("files/of this/.tmp/x"), RequestBody.fromString("half"));
        another();
        assertEquals(2, things());
        new S3Leftovers(s3, bucket, "files/of this/").remove(Instant.now().plusSeconds(60));
        assertEquals(0, things());
        assertTrue(store.stat("k").isEmpty());
    }

    @Test
    void anUnreachableServiceIsToldAsSuch() throws IOException {
        int unused;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unused = socket.getLocalPort();
        }
        try (S3Client away = client("http://127.0.0.1:" + unused, SECRET)) {
            var e = assertThrows(StoreUnavailableException.class, () -> new S3FileStore(away, bucket, ""));
            assertTrue(e.getMessage().contains("could not be reached"), e.getMessage());
        }
    }

    @Test
    void wrongCredentialsAreToldWithoutNamingThem() {
        try (S3Client stranger = client(endpoint, "wrong-secret")) {
            var e = assertThrows(StoreUnavailableException.class, () -> new S3FileStore(stranger, bucket, ""));
            assertTrue(e.getMessage().contains("credentials"), e.getMessage());
            assertTrue(!e.getMessage().contains("wrong-secret"));
        }
    }

    @Test
    void aMissingBucketIsToldAtOnce() {
        assertThrows(StoreUnavailableException.class, () -> new S3FileStore(s3, "no-such-bucket", ""));
    }

    @Test
    void aFullServiceIsToldAsSuch() {
        var full = S3Exception.builder()
                .statusCode(507)
                .awsErrorDetails(
                        AwsErrorDetails.builder().errorCode("XMinioStorageFull").build())
                .message("full")
                .build();
        assertInstanceOf(StoreFullException.class, S3Faults.told("store k", full));
    }

    @Test
    void aLocationNamesTheStore() throws IOException {
        System.setProperty("aws.accessKeyId", ACCESS);
        System.setProperty("aws.secretAccessKey", SECRET);
        try {
            FileStore named = FileStores.open(
                    "s3://" + bucket + "/some/prefix/", Optional.of(endpoint), Optional.empty(), Optional.empty());
            named.put("k", text("abc"));
            assertEquals(
                    "some/prefix/k",
                    s3.listObjectsV2(b -> b.bucket(bucket)).contents().get(0).key());
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
        for (String wrong : new String[] {"s3://", "s3://B_ucket/x", "ftp://host/x"}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> FileStores.open(wrong, Optional.empty(), Optional.empty(), Optional.empty()));
        }
    }
}
