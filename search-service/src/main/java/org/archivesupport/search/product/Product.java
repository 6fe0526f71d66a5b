package org.archivesupport.search.product;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One file of an observation.
 *
 * @param uri for example {@code mast:JWST/product/jw02733-o001_t001_nircam_clear-f090w_i2d.fits}
 * @param type SCIENCE, PREVIEW, THUMBNAIL, INFO, AUXILIARY or CALIBRATION
 * @param subgroup suffix such as UNCAL, RATE, CAL, I2D
 * @param size bytes; null while the archive only knows of the file
 * @param version 1, 2, ... a reprocessed file keeps its name
 */
@Schema(description = "A file of an observation")
public record Product(
        long id,
        String uri,
        String filename,
        String obsCollection,

        @Schema(description = "Name of the observation that owns the file")
        String obsId,

        @Schema(description = "SCIENCE, PREVIEW, THUMBNAIL, INFO, AUXILIARY or CALIBRATION")
        String type,

        @Schema(nullable = true) String subgroup,
        @Schema(nullable = true) String dataproductType,
        @Schema(nullable = true) String description,
        int calibLevel,
        @Schema(description = "Minimum recommended product") boolean recommended,
        @Schema(description = "bytes", nullable = true) Long size,

        @Schema(description = "SHA-256, hexadecimal", nullable = true)
        String sha256,

        int version,

        @Schema(description = "true if the bytes can be had here")
        boolean available,

        @Schema(nullable = true) Instant archivedDate,

        @Schema(description = "From this instant on the file is public; null: unknown, closed", nullable = true)
        Instant publicReleaseDate,

        @Schema(description = "PUBLIC or EXCLUSIVE_ACCESS") String dataRights,

        @Schema(description = "Path of the bytes on this server")
        String href,

        @Schema(description = "Observations that the file belongs to, as collection/name; the owner first")
        List<String> parents) {

    /** A product that belongs to its owner alone. */
    public Product(
            long id,
            String uri,
            String filename,
            String obsCollection,
            String obsId,
            String type,
            String subgroup,
            String dataproductType,
            String description,
            int calibLevel,
            boolean recommended,
            Long size,
            String sha256,
            int version,
            boolean available,
            Instant archivedDate,
            Instant publicReleaseDate,
            String dataRights,
            String href) {
        this(
                id,
                uri,
                filename,
                obsCollection,
                obsId,
                type,
                subgroup,
                dataproductType,
                description,
                calibLevel,
                recommended,
                size,
                sha256,
                version,
                available,
                archivedDate,
                publicReleaseDate,
                dataRights,
                href,
                List.of(obsCollection + "/" + obsId));
    }
}
