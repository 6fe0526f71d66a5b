package org.archivesupport.search.batch;

import java.util.List;
import java.util.Map;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Texts;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which files are asked for: exactly one of uris, product_ids, observations and search; the latter two narrowed by products.
 *
 * @param observations names as {@code collection/obs_id}
 * @param search parameters of {@code /api/v1/search/observations} without paging
 */
@Schema(name = "FileChoice", description = "Which files: exactly one of uris, product_ids, observations and search")
public record Choice(
        @Schema(nullable = true, examples = "[\"mast:JWST/product/name.fits\"]")
        List<String> uris,

        @Schema(nullable = true) List<Long> productIds,

        @Schema(nullable = true, description = "obs_collection/obs_id")
        List<String> observations,

        @Schema(nullable = true, description = "Parameters of /api/v1/search/observations")
        Map<String, String> search,

        @Schema(nullable = true) ProductWish products) {

    void check(Faults faults, String at, int most) {
        int kinds = (uris == null ? 0 : 1)
                + (productIds == null ? 0 : 1)
                + (observations == null ? 0 : 1)
                + (search == null ? 0 : 1);
        faults.check(kinds == 1, at, "give exactly one of uris, product_ids, observations and search");
        size(faults, at + "/uris", uris, most);
        size(faults, at + "/product_ids", productIds, most);
        size(faults, at + "/observations", observations, most);
        faults.check(
                        observations == null
                                || observations.stream()
                                        .allMatch(o -> o != null
                                                && o.indexOf('/') > 0
                                                && o.length() <= 300
                                                && !Texts.hasControl(o)),
                        at + "/observations",
                        "must have the form obs_collection/obs_id")
                .check(
                        search == null || !search.isEmpty() && search.size() <= 100,
                        at + "/search",
                        "must have 1 to 100 parameters")
                .check(
                        search == null || search.values().stream().allMatch(v -> v != null),
                        at + "/search",
                        "must not have null values")
                .check(
                        products == null || uris == null && productIds == null,
                        at + "/products",
                        "narrows observations and search; files that are named are taken as named");
        if (products != null) {
            products.check(faults, at + "/products");
        }
    }

    private static void size(Faults faults, String pointer, List<?> list, int most) {
        faults.check(
                list == null
                        || !list.isEmpty()
                                && list.size() <= most
                                && list.stream().allMatch(e -> e != null),
                pointer,
                "must have 1 to " + most + " members" + (list == null ? "" : ", has " + list.size()));
    }

    ProductWish wish() {
        return products == null ? ProductWish.ALL : products;
    }
}
