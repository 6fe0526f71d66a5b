package org.archivesupport.search.mast;

import java.util.Map;

/** Values as they stand in the archive, for the column "Examples" of a client's table of columns. */
final class ColumnExamples {

    private static final Map<String, String> OF = Map.ofEntries(
            Map.entry("intentType", "science, calibration"),
            Map.entry("obs_collection", "JWST, HLSP"),
            Map.entry("instrument_name", "NIRCAM/IMAGE, MIRI*"),
            Map.entry("project", "JWST"),
            Map.entry("filters", "F200W, F444W"),
            Map.entry("wavelength_region", "INFRARED"),
            Map.entry("target_name", "NGC 3132"),
            Map.entry("obs_id", "jw02733-o002_t001_miri_f1130w"),
            Map.entry("proposal_id", "2733"),
            Map.entry("proposal_pi", "Pontoppidan*"),
            Map.entry("dataproduct_type", "image, cube, spectrum"),
            Map.entry("calib_level", "-1 to 4"),
            Map.entry("s_ra", "151.757"),
            Map.entry("s_dec", "-40.436"),
            Map.entry("t_min", "59700.5"),
            Map.entry("t_exptime", "3600"),
            Map.entry("dataRights", "PUBLIC, EXCLUSIVE_ACCESS"),
            Map.entry("mtFlag", "true"),
            Map.entry("dataURI", "mast:JWST/product/jw02733-o002_t001_miri_f1130w_i2d.fits"),
            Map.entry("productType", "SCIENCE, PREVIEW, AUXILIARY, INFO"),
            Map.entry("productGroupDescription", "Minimum Recommended Products"),
            Map.entry("productSubGroupDescription", "CAL, I2D, UNCAL"),
            Map.entry("size", "2880"));

    private ColumnExamples() {}

    /** @return one or more values, or null */
    static String of(String column) {
        return OF.get(column);
    }
}
