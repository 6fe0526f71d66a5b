package org.archivesupport.search.mast;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.archivesupport.search.product.ProductQuery.Stored;

/** The product columns of Mast.Caom.Products. */
enum ProductColumn {
    OBS_ID_NUMBER("obsID", "string", "Product Group ID", Stored::observation),
    COLLECTION("obs_collection", "string", "Mission", s -> s.product().obsCollection()),
    KIND("dataproduct_type", "string", "Product Type", s -> s.product().dataproductType()),
    OBS_ID("obs_id", "string", "Observation ID", s -> s.product().obsId()),
    DESCRIPTION("description", "string", "Description", s -> s.product().description()),
    TYPE("type", "string", "Type", s -> s.product().calibLevel() >= 3 ? "D" : "S"),
    URI("dataURI", "string", "URI", s -> s.product().uri()),
    PRODUCT_TYPE("productType", "string", "Product Type", s -> s.product().type()),
    GROUP(
            "productGroupDescription",
            "string",
            "Product Group Description",
            s -> s.product().recommended() ? "Minimum Recommended Products" : null),
    SUBGROUP(
            "productSubGroupDescription",
            "string",
            "Product Subgroup Description",
            s -> s.product().subgroup()),
    DOCUMENTATION("productDocumentationURL", "string", "Product Documentation", s -> null),
    PROJECT("project", "string", "Project", Stored::project),
    VERSION("prvversion", "string", "Version", s -> Integer.toString(s.product().version())),
    PROPOSAL("proposal_id", "string", "Proposal ID", Stored::proposalId),
    FILENAME("productFilename", "string", "Filename", s -> s.product().filename()),
    SIZE("size", "int", "File Size", s -> s.product().size()),
    PARENT("parent_obsid", "string", "Parent Product Group ID", Stored::observation),
    RIGHTS("dataRights", "string", "Data Rights", s -> s.product().dataRights()),
    LEVEL("calib_level", "int", "Calibration Level", s -> s.product().calibLevel()),
    FILTERS("filters", "string", "Filters", s -> s.filters().isEmpty() ? null : String.join(";", s.filters()));

    static final List<MashupColumn> SHOWN = Arrays.stream(values())
            .map(c -> MashupColumn.of(c.wire, c.type, c.label, c == SIZE ? "byte" : null))
            .toList();

    final String wire;
    final String type;
    final String label;
    final Function<Stored, Object> value;

    ProductColumn(String wire, String type, String label, Function<Stored, Object> value) {
        this.wire = wire;
        this.type = type;
        this.label = label;
        this.value = value;
    }

    /**
     * @param asked the observation whose products were asked for; it may be another one than the owner of the file
     * @return the values of a product in the order of the columns
     */
    static Object[] values(long asked, Stored stored) {
        return Arrays.stream(values())
                .map(c -> c == PARENT ? Long.valueOf(asked) : c.value.apply(stored))
                .toArray();
    }
}
