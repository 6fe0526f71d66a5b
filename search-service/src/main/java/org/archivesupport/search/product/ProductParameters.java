package org.archivesupport.search.product;

import org.archivesupport.kit.problem.Faults;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Filters of products as parameters of an address; each takes an expression. */
public class ProductParameters {

    @RestQuery
    @Parameter(
            description = "SCIENCE, PREVIEW, THUMBNAIL, INFO, AUXILIARY or CALIBRATION; several with commas, ! for not")
    public String type;

    @RestQuery
    @Parameter(description = "\"Minimum Recommended Products\", or null for the others")
    public String group;

    @RestQuery
    @Parameter(description = "UNCAL, RATE, CAL, I2D ...; case does not matter")
    public String subgroup;

    @RestQuery
    @Parameter(description = "Last part of the file's name before the extension: cal, i2d; a leading _ does not matter")
    public String suffix;

    @RestQuery
    @Parameter(description = "fits, png, fits.gz ...; a leading dot does not matter")
    public String extension;

    @RestQuery
    @Parameter(description = "Name of the file, * for any characters")
    public String filename;

    @RestQuery("calib_level")
    @Parameter(description = "-1 to 4: 2,3 or 2..3")
    public String calibLevel;

    @RestQuery
    @Parameter(description = "true: minimum recommended products alone")
    public String recommended;

    @RestQuery("dataproduct_type")
    @Parameter(description = "image, spectrum, cube ...")
    public String dataproductType;

    @RestQuery
    @Parameter(description = "bytes, as 1000..2000 or <1000000")
    public String size;

    @RestQuery("archived_date")
    @Parameter(description = "When the file came: 2026-01-01.. finds what came since")
    public String archivedDate;

    /** Reads all parameters; faults are added, not thrown. */
    public ProductFilters filters(Faults faults) {
        return new ProductFilters()
                .with(faults, "type", type)
                .with(faults, "group", group)
                .with(faults, "subgroup", subgroup)
                .with(faults, "suffix", suffix)
                .with(faults, "extension", extension)
                .with(faults, "filename", filename)
                .with(faults, "calib_level", calibLevel)
                .with(faults, "recommended", recommended)
                .with(faults, "dataproduct_type", dataproductType)
                .with(faults, "size", size)
                .with(faults, "archived_date", archivedDate);
    }
}
