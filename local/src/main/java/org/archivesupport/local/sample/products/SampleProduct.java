package org.archivesupport.local.sample.products;

import java.time.Instant;

/**
 * A file of an observation.
 *
 * @param uri {@code mast:JWST/product/<filename>}
 * @param type SCIENCE, PREVIEW, THUMBNAIL, INFO or AUXILIARY
 * @param subgroup suffix in upper case
 * @param recommended whether it belongs to the minimum that most people want
 */
public record SampleProduct(
        String uri,
        String type,
        String subgroup,
        String dataproductType,
        String description,
        int calibLevel,
        boolean recommended,
        Instant archived) {

    static final String PREFIX = "mast:JWST/product/";

    public String filename() {
        return uri.substring(PREFIX.length());
    }
}
