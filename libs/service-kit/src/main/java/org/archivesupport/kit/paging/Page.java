package org.archivesupport.kit.paging;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param items the rows, at most as many as asked
 * @param next cursor of the next page for the parameter {@code after}; null on the last page
 */
public record Page<T>(List<T> items, String next) {

    /**
     * Makes a page out of one row more than asked: the extra row shows that there is a next page.
     *
     * @param rows up to {@code limit + 1} rows in order
     * @param cursor gives the cursor that continues after a row
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(List.copyOf(items), cursor.apply(items.get(limit - 1)));
    }
}
