package org.archivesupport.hlsp.upload;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.archivesupport.hlsp.check.FileFacts;
import org.archivesupport.hlsp.rule.Finding;
import org.archivesupport.hlsp.rule.Verdict;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A file of a delivery with what the checks say of it.
 *
 * @param sha256 64 hexadecimal digits
 * @param suggestedName how the name should read; null if it is good or nothing can be guessed
 * @param findings absent in lists
 * @param uri where search has it, once it is published
 */
@Schema(description = "A file of a delivery with what the checks say of it")
public record DeliveredFile(
        String name,
        long size,
        @Schema(description = "SHA-256, hexadecimal") String sha256,
        Verdict verdict,

        @Schema(nullable = true, description = "How the name should read")
        String suggestedName,

        int errors,
        int reviews,
        int warnings,

        @Schema(description = "Absent in lists") @JsonInclude(JsonInclude.Include.NON_NULL)
        List<Finding> findings,

        Instant uploadedAt,
        String uploadedBy,
        @Schema(nullable = true) Instant checkedAt,

        @Schema(nullable = true, description = "Where search has it, once published")
        String uri,

        @JsonIgnore @Schema(hidden = true) Stored stored) {

    /** What the service needs of a file and nobody is shown. */
    public record Stored(String key, FileFacts facts, boolean handedOver) {}

    /** Scheme and collection that addresses of published files begin with. */
    public static String uri(String collection, String name) {
        return "mast:HLSP/" + collection + "/" + name;
    }
}
