package org.archivesupport.search.mast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.archivesupport.search.product.ProductQuery;

/** Files of observations: Mast.Caom.Products. */
@ApplicationScoped
public class CaomProducts implements MashupService {

    private static final String PRODUCTS = "Mast.Caom.Products";
    private static final int MOST_OBSERVATIONS = 50_000;

    @Inject
    ProductQuery products;

    @Inject
    ObjectMapper json;

    @Override
    public Collection<String> names() {
        return List.of(PRODUCTS);
    }

    @Override
    public StreamingOutput answer(MashupRequest request) {
        List<Long> ids = ids(request.params().path("obsid"));
        return MashupTable.page(
                json,
                request,
                ProductColumn.SHOWN,
                (limit, offset, consumer) -> products.each(
                        ids, limit, offset, (id, stored) -> consumer.accept(ProductColumn.values(stored))));
    }

    private static List<Long> ids(JsonNode given) {
        var ids = new LinkedHashSet<Long>();
        if (given.isArray()) {
            given.forEach(n -> id(n.asText(), ids));
        } else {
            for (String text : given.asText().split(",")) {
                id(text, ids);
            }
        }
        if (ids.isEmpty() || ids.size() > MOST_OBSERVATIONS) {
            throw new MashupFault("obsid must be 1 to " + MOST_OBSERVATIONS + " numbers, separated by commas.");
        }
        return List.copyOf(ids);
    }

    private static void id(String text, LinkedHashSet<Long> ids) {
        String plain = text.strip();
        if (plain.isEmpty()) {
            return;
        }
        if (!plain.matches("\\d{1,18}")) {
            throw new MashupFault("obsid: \"" + plain + "\" is no number of an observation (it is not the obs_id).");
        }
        ids.add(Long.valueOf(plain));
    }

    @Override
    public Optional<List<MashupColumn>> columns(String id) {
        return id.toLowerCase(Locale.ROOT).startsWith("mast.caom.products")
                ? Optional.of(ProductColumn.SHOWN)
                : Optional.empty();
    }
}
