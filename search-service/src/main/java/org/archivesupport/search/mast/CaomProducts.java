package org.archivesupport.search.mast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.archivesupport.search.observation.Criteria;
import org.archivesupport.search.observation.ObservationColumn;
import org.archivesupport.search.observation.ObservationQuery;
import org.archivesupport.search.product.ProductQuery;

/** Files of observations: Mast.Caom.Products. */
@ApplicationScoped
public class CaomProducts implements MashupService {

    private static final String PRODUCTS = "Mast.Caom.Products";
    private static final int MOST_OBSERVATIONS = 50_000;

    @Inject
    ProductQuery products;

    @Inject
    ObservationQuery observations;

    @Inject
    ObjectMapper json;

    @Override
    public Collection<String> names() {
        return List.of(PRODUCTS);
    }

    @Override
    public StreamingOutput answer(MashupRequest request) {
        List<Long> ids = ids(request.params().path("obsid"));
        // jwst_mast_query sends a list of two columns and then reads others: at MAST a list means nothing here
        boolean list = request.params().path("columns").isArray();
        return MashupTable.page(
                json,
                list ? request.ofAllColumns() : request,
                ProductColumn.SHOWN,
                (limit, offset, consumer) -> products.each(
                        ids, limit, offset, (asked, stored) -> consumer.accept(ProductColumn.values(asked, stored))));
    }

    /** Numbers of observations; names of observations are looked up. */
    private List<Long> ids(JsonNode given) {
        var texts = new LinkedHashSet<String>();
        if (given.isArray()) {
            given.forEach(n -> texts.add(n.asText().strip()));
        } else {
            for (String text : given.asText().split(",")) {
                texts.add(text.strip());
            }
        }
        texts.remove("");
        if (texts.isEmpty() || texts.size() > MOST_OBSERVATIONS) {
            throw new MashupFault("obsid must be 1 to " + MOST_OBSERVATIONS
                    + " numbers or names of observations (obsid or obs_id), separated by commas.");
        }
        var ids = new LinkedHashSet<Long>();
        var names = new ArrayList<String>();
        for (String text : texts) {
            if (text.matches("\\d{1,18}")) {
                ids.add(Long.valueOf(text));
            } else {
                names.add(text);
            }
        }
        if (!names.isEmpty()) {
            var found = new HashSet<String>();
            observations.each(
                    new Criteria().in(ObservationColumn.OBS_ID, names), 2 * MOST_OBSERVATIONS, 0, observation -> {
                        ids.add(observation.id());
                        found.add(observation.obsId());
                    });
            names.removeAll(found);
            if (!names.isEmpty()) {
                throw new MashupFault("obsid: this archive has no observation \"" + Near.shown(names.get(0)) + "\"."
                        + (names.size() == 1 ? "" : " " + (names.size() - 1) + " more are unknown."));
            }
        }
        return List.copyOf(ids);
    }

    @Override
    public Optional<List<MashupColumn>> columns(String id) {
        return id.toLowerCase(Locale.ROOT).startsWith("mast.caom.products")
                ? Optional.of(ProductColumn.SHOWN)
                : Optional.empty();
    }
}
