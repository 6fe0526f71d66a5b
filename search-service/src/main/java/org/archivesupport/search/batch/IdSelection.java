package org.archivesupport.search.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.archivesupport.search.product.ProductQuery;

/** Files asked for by their numbers in this archive; numbers that are gone meanwhile are named so. */
final class IdSelection implements Selection {

    private final long[] ids;
    private final ProductQuery products;
    private int at;

    /** @param ids each once */
    IdSelection(long[] ids, ProductQuery products) {
        this.ids = ids;
        this.products = products;
    }

    @Override
    public long size() {
        return ids.length;
    }

    @Override
    public List<Wanted> next(int most) {
        long[] asked = Arrays.copyOfRange(ids, at, Math.min(ids.length, at + most));
        at += asked.length;
        Map<Long, ProductQuery.Stored> found = new HashMap<>();
        if (asked.length > 0) {
            products.withIds(Arrays.stream(asked).boxed().toList())
                    .forEach(p -> found.put(p.product().id(), p));
        }
        var wanted = new ArrayList<Wanted>(asked.length);
        for (long id : asked) {
            ProductQuery.Stored product = found.get(id);
            wanted.add(
                    product == null
                            ? Wanted.unknown("product " + id)
                            : new Wanted(product.product().uri(), product, null));
        }
        return wanted;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
