package org.archivesupport.search.batch;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a bundle comes as. */
public enum BundleFormat {
    SCRIPT("script", "sh", "text/x-shellscript;charset=UTF-8"),
    ZIP("zip", "zip", "application/zip"),
    TAR_GZ("tar.gz", "tar.gz", "application/gzip"),
    MANIFEST("manifest", "sha256", "text/plain;charset=UTF-8");

    private final String wire;
    private final String extension;
    private final String mediaType;

    BundleFormat(String wire, String extension, String mediaType) {
        this.wire = wire;
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /** @return the word of our API: script, zip, tar.gz or manifest */
    public String wire() {
        return wire;
    }

    public String extension() {
        return extension;
    }

    public String mediaType() {
        return mediaType;
    }

    /** @return whether the bytes of the files are in it */
    public boolean holdsBytes() {
        return this == ZIP || this == TAR_GZ;
    }

    /** @return the format of that word or file extension */
    public static Optional<BundleFormat> of(String word) {
        return Arrays.stream(values())
                .filter(f -> f.wire.equals(word) || f.extension.equals(word))
                .findFirst();
    }

    public static String words() {
        return Arrays.stream(values()).map(BundleFormat::wire).collect(Collectors.joining(", "));
    }
}
