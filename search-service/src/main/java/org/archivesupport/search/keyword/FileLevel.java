package org.archivesupport.search.keyword;

/** Level of a science file in JWST's words: 1b raw, 2a count rate, 2b calibrated, 2c outliers flagged, 3 combined. */
public final class FileLevel {

    /** SQL over a product with the alias {@code p}: by its suffix, else by its calibration level; null for other types. */
    public static final String SQL = "(case when p.type <> 'SCIENCE' then null"
            + " when upper(p.subgroup) = 'UNCAL' then '1b' when upper(p.subgroup) in ('RATE', 'RATEINTS') then '2a'"
            + " when upper(p.subgroup) in ('CRF', 'CRFINTS') then '2c' when p.calib_level = 1 then '1b'"
            + " when p.calib_level = 2 then '2b' when p.calib_level >= 0 then p.calib_level::text end)";

    private FileLevel() {}
}
