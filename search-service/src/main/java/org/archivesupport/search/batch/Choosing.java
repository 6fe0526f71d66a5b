package org.archivesupport.search.batch;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.search.observation.Criteria;
import org.archivesupport.search.observation.Observation;
import org.archivesupport.search.observation.ObservationQuery;
import org.archivesupport.search.observation.ObservationSearch;
import org.archivesupport.search.product.ProductFilters;
import org.archivesupport.search.product.ProductLists;
import org.archivesupport.search.product.ProductQuery;
import org.archivesupport.search.saved.SavedSearchInput;
import org.archivesupport.search.saved.SavedSearches;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finds the files of a {@link Choice}. Of files that are many, only their numbers are held. */
@ApplicationScoped
class Choosing {

    private static final int PAGE = 1000;
    private static final int SHOWN = 10;

    @Inject
    AgroalDataSource database;

    @Inject
    ProductQuery products;

    @Inject
    ProductLists lists;

    @Inject
    ObservationQuery observations;

    @Inject
    SavedSearches saved;

    @ConfigProperty(name = "aus.search.bundle.most-observations")
    int mostObservations;

    /**
     * @param caller subject, whose saved searches may be named
     * @return the files; one more than {@code most} if there are too many
     */
    Selection select(Choice choice, int most, String caller) throws IOException {
        if (choice.uris() != null) {
            var spool = new UriSpool(most);
            try {
                for (String uri : choice.uris()) {
                    spool.add(uri);
                }
                return new UriSelection(spool, products);
            } catch (IOException | RuntimeException e) {
                spool.close();
                throw e;
            }
        }
        if (choice.productIds() != null) {
            return new IdSelection(
                    choice.productIds().stream()
                            .mapToLong(Long::longValue)
                            .distinct()
                            .toArray(),
                    products);
        }
        var found = new Numbers();
        var faults = new Faults();
        var filters = new ProductFilters();
        Choice.each(
                choice.products(),
                (name, text) -> filters.with(faults, name, text),
                (name, members) -> filters.with(faults, name, members));
        faults.throwIfAny();
        if (choice.observations() != null) {
            List<Long> ids = named(choice.observations());
            for (int from = 0; from < ids.size() && found.count <= most; from += PAGE) {
                add(ids.subList(from, Math.min(ids.size(), from + PAGE)), filters, most + 1, found);
            }
        } else {
            search(criteria(choice, caller), filters, most, found);
        }
        return new IdSelection(Arrays.copyOf(found.values, found.count), products);
    }

    private Criteria criteria(Choice choice, String caller) {
        var faults = new Faults();
        Criteria criteria;
        if (choice.savedSearch() != null) {
            criteria = SavedSearchInput.criteria(
                    saved.get(caller, choice.savedSearch()).parameters(), faults);
        } else {
            var asked = new ObservationSearch();
            Choice.each(choice.search(), asked::with, asked::with);
            criteria = asked.criteria(faults);
        }
        faults.throwIfAny();
        return criteria;
    }

    private void search(Criteria criteria, ProductFilters filters, int most, Numbers found) {
        String after = null;
        int seen = 0;
        do {
            var page = observations.page(criteria, PAGE, after);
            seen += page.items().size();
            if (seen > mostObservations) {
                throw ProblemException.badRequest(
                        "The search finds more than " + mostObservations + " observations; narrow it.");
            }
            add(page.items().stream().map(Observation::id).toList(), filters, most + 1, found);
            after = page.next();
        } while (after != null && found.count <= most);
    }

    private List<Long> named(List<String> names) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("select o.id, a.place from unnest(?::text[], ?::text[])"
                        + " with ordinality a(collection, name, place) left join observation o"
                        + " on o.obs_collection = a.collection and o.obs_id = a.name order by a.place")) {
            select.setArray(1, texts(connection, names, true));
            select.setArray(2, texts(connection, names, false));
            var ids = new ArrayList<Long>(names.size());
            var known = new HashSet<Long>();
            var unknown = new ArrayList<String>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    long id = rows.getLong(1);
                    if (rows.wasNull()) {
                        unknown.add(names.get(rows.getInt(2) - 1));
                    } else if (known.add(id)) {
                        ids.add(id);
                    }
                }
            }
            if (!unknown.isEmpty()) {
                throw ProblemException.notFound("The archive does not know "
                        + (unknown.size() == 1 ? "this observation: " : unknown.size() + " of the observations: ")
                        + String.join(", ", unknown.subList(0, Math.min(SHOWN, unknown.size()))));
            }
            return ids;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Array texts(Connection connection, List<String> names, boolean head) throws SQLException {
        return connection.createArrayOf(
                "text",
                names.stream()
                        .map(n -> head ? n.substring(0, n.indexOf('/')) : n.substring(n.indexOf('/') + 1))
                        .toArray());
    }

    private void add(List<Long> ids, ProductFilters filters, int limit, Numbers found) {
        String after = null;
        do {
            var page = lists.page(new ProductLists.Selection(ids, filters), PAGE, after);
            page.items().forEach(p -> found.add(p.id()));
            after = page.next();
        } while (after != null && found.count < limit);
    }

    /** Numbers, each once: a file of several observations comes once. */
    private static final class Numbers {

        private long[] values = new long[1000];
        private final Seen seen = new Seen();
        private int count;

        void add(long value) {
            if (!seen.add(value)) {
                return;
            }
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = value;
        }
    }
}
