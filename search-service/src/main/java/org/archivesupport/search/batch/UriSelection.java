package org.archivesupport.search.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.archivesupport.search.product.ProductQuery;

/** Files asked for by their URIs. */
final class UriSelection implements Selection {

    private final UriSpool uris;
    private final ProductQuery products;
    private final Seen seen = new Seen();

    UriSelection(UriSpool uris, ProductQuery products) {
        this.uris = uris;
        this.products = products;
    }

    @Override
    public long size() {
        return uris.count();
    }

    @Override
    public List<Wanted> next(int most) throws IOException {
        var wanted = new ArrayList<Wanted>(most);
        while (wanted.isEmpty()) {
            List<String> asked = uris.next(most);
            if (asked.isEmpty()) {
                return wanted;
            }
            Map<String, ProductQuery.Stored> found = new HashMap<>();
            products.findAll(asked).forEach(p -> found.put(key(p.product().uri()), p));
            for (String uri : asked) {
                if (seen.add(key(uri))) {
                    ProductQuery.Stored product = found.get(key(uri));
                    wanted.add(
                            product == null
                                    ? Wanted.unknown(uri)
                                    : new Wanted(product.product().uri(), product, null));
                }
            }
        }
        return wanted;
    }

    private static String key(String uri) {
        return uri.toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() throws IOException {
        uris.close();
    }
}
