package org.archivesupport.search.batch;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Texts;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which files are asked for: exactly one of uris, product_ids, observations, search and saved_search; the
 * latter three narrowed by products.
 *
 * @param observations names as {@code collection/obs_id}
 * @param savedSearch a search that the caller keeps, or that is shared
 * @param search parameters of {@code /api/v1/search/observations} without paging
 */
@Schema(
        name = "FileChoice",
        description = "Which files: exactly one of uris, product_ids, observations, search and saved_search")
public record Choice(
        @Schema(nullable = true, examples = "[\"mast:JWST/product/name.fits\"]")
        List<String> uris,

        @Schema(nullable = true) List<Long> productIds,

        @Schema(nullable = true, description = "obs_collection/obs_id")
        List<String> observations,

        @Schema(nullable = true, description = "Parameters of /api/v1/search/observations; a list is any of its values")
        Map<String, Object> search,

        @Schema(nullable = true, description = "Id of a search that the caller keeps, or that is shared")
        UUID savedSearch,

        @Schema(
                nullable = true,
                description =
                        "Filters of /api/v1/search/products/query, such as recommended, type, extension; a list is any of"
                                + " its values",
                examples = "{\"recommended\": true, \"extension\": [\"fits\"]}")
        Map<String, Object> products) {

    private static final int MOST_WORDS = 100;

    void check(Faults faults, String at, int most) {
        int kinds = (uris == null ? 0 : 1)
                + (productIds == null ? 0 : 1)
                + (observations == null ? 0 : 1)
                + (search == null ? 0 : 1)
                + (savedSearch == null ? 0 : 1);
        faults.check(kinds == 1, at, "give exactly one of uris, product_ids, observations, search and saved_search");
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
                        search == null || !search.isEmpty() && search.size() <= MOST_WORDS,
                        at + "/search",
                        "must have 1 to " + MOST_WORDS + " parameters")
                .check(
                        products == null || products.size() <= MOST_WORDS,
                        at + "/products",
                        "must have at most " + MOST_WORDS + " filters")
                .check(
                        products == null || uris == null && productIds == null,
                        at + "/products",
                        "narrows observations and searches; files that are named are taken as named");
        words(faults, at + "/search", search);
        words(faults, at + "/products", products);
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

    private static void words(Faults faults, String pointer, Map<String, Object> words) {
        if (words != null) {
            words.forEach((name, value) -> faults.check(
                    value instanceof List<?> list
                            ? !list.isEmpty()
                                    && list.size() <= MOST_WORDS
                                    && list.stream().allMatch(Choice::plain)
                            : plain(value),
                    pointer,
                    "values must be texts, numbers, booleans, or lists of 1 to " + MOST_WORDS + " of them"));
        }
    }

    private static boolean plain(Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    /** Hands each word on: lists with their members, others as they are written. */
    static void each(
            Map<String, Object> words, BiConsumer<String, String> one, BiConsumer<String, List<String>> several) {
        if (words != null) {
            words.forEach((name, value) -> {
                if (value instanceof List<?> list) {
                    several.accept(name, list.stream().map(Object::toString).toList());
                } else {
                    one.accept(name, value.toString());
                }
            });
        }
    }
}
