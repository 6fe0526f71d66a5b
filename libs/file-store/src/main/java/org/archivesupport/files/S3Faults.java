package org.archivesupport.files;

import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What answers of an S3 service mean for the owner of a file. */
final class S3Faults {

    private static final Set<String> FULL = Set.of(
            "QuotaExceeded",
            "XMinioStorageFull",
            "XMinioStorageQuotaExceeded",
            "XMinioAdminBucketQuotaExceeded",
            "InsufficientStorage",
            "StorageFull",
            "EntityTooLarge");

    private S3Faults() {}

    static <T> T run(String what, Supplier<T> call) throws IOException {
        try {
            return call.get();
        } catch (SdkException e) {
            throw told(what, e);
        }
    }

    /** The condition {@code If-None-Match: *} did not hold, or another writer of the key was faster. */
    static boolean taken(S3Exception e) {
        return e.statusCode() == 412 || e.statusCode() == 409 && "ConditionalRequestConflict".equals(code(e));
    }

    static IOException told(String what, SdkException e) {
        if (e instanceof S3Exception answer) {
            if (answer.statusCode() == 507 || FULL.contains(code(answer))) {
                return new StoreFullException("the file store has no room (" + code(answer) + ")", new IOException(e));
            }
            String said = code(answer).isEmpty() ? "status " + answer.statusCode() : code(answer);
            return answer.statusCode() == 401 || answer.statusCode() == 403
                    ? new StoreUnavailableException(
                            "the file store refused to " + what + " (" + said + "): check its credentials and policy",
                            e)
                    : new StoreUnavailableException("the file store could not " + what + " (" + said + ")", e);
        }
        return e instanceof SdkClientException
                ? new StoreUnavailableException(
                        "the file store could not be reached to " + what + ": " + e.getMessage(), e)
                : new StoreUnavailableException("the file store could not " + what, e);
    }

    private static String code(S3Exception e) {
        return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
                ? ""
                : e.awsErrorDetails().errorCode();
    }
}
