package org.archivesupport.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Makes the store that a configuration names. */
public final class FileStores {

    private FileStores() {}

    /**
     * @param location a folder, or {@code s3://bucket} or {@code s3://bucket/prefix}
     * @param endpoint of the S3 service, if it is not Amazon's own
     * @param region of the bucket; us-east-1 if absent
     * @param pathStyle whether the bucket stands in the path ({@code https://host/bucket/key}), as most servers besides
     *     Amazon's want; absent: exactly if an endpoint is given
     * @throws IllegalArgumentException if the location is neither
     */
    public static FileStore open(
            String location, Optional<String> endpoint, Optional<String> region, Optional<Boolean> pathStyle)
            throws IOException {
        if (location.startsWith("s3://")) {
            return S3Connection.store(location, endpoint, region, pathStyle);
        }
        if (location.matches("[A-Za-z][A-Za-z0-9+.-]+://.*")) {
            throw new IllegalArgumentException(
                    "files live in a folder or under s3://bucket/prefix, not at " + location);
        }
        return new FileSystemStore(Path.of(location));
    }
}
