package org.archivesupport.search.mast;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.archivesupport.search.catalog.SourceCriteria;
import org.archivesupport.search.catalog.SourceQuery;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Catalogs of MAST: Mast.Catalogs.X.Cone, Mast.Catalogs.Filtered.X[.Position][.Rows], Mast.Catalogs.All.X, Mast.Hsc.Db.v3,
 * Mast.Galex.Catalog and their like. X is a name of the configuration or of a loaded catalog.
 */
@ApplicationScoped
public class CatalogServices implements MashupService {

    /** Parameters of every service; those that change nothing in a table are here, too. */
    private static final Set<String> KNOWN = Set.of(
            "ra",
            "dec",
            "radius",
            "position",
            "columns",
            "filters",
            "format",
            "removenullcolumns",
            "timeout",
            "clearcache",
            "filename",
            "use_json",
            "pagesize",
            "page");

    @Inject
    HeldCatalogs catalogs;

    @Inject
    SourceQuery sources;

    @Inject
    ObjectMapper json;

    /** Which catalog an id of columnsconfig means that is no name of a service, such as tess. */
    @ConfigProperty(name = "aus.search.mast.columnsconfig")
    Map<String, String> configurations;

    @Override
    public Collection<String> names() {
        return catalogs.held().stream().map(CatalogServices::service).distinct().toList();
    }

    private static String service(String name) {
        return switch (name) {
            case "galex" -> "Mast.Galex.Catalog";
            case "hsc.v2", "hsc.v3" -> "Mast.Hsc.Db." + name.substring(4);
            case "hscmatches.v2", "hscmatches.v3" -> "Mast.HscMatches.Db." + name.substring(11);
            case "hscspectra" -> "Mast.HscSpectra.Db.All";
            default -> "Mast.Catalogs." + Character.toUpperCase(name.charAt(0)) + name.substring(1) + ".Cone";
        };
    }

    @Override
    public boolean offers(String name) {
        return CatalogService.parse(name).isPresent();
    }

    @Override
    public StreamingOutput answer(MashupRequest request) {
        CatalogService service = CatalogService.parse(request.service()).orElseThrow();
        if (service.kind() == CatalogService.Kind.ALL) {
            return summary(catalogs.find(service.catalog()));
        }
        HeldCatalog catalog = catalogs.get(service.catalog());
        refuseUnknown(request, catalog);
        SourceCriteria criteria = CatalogFilters.criteria(
                catalog, MashupFilter.parse(request.params().path("filters")));
        long most = own(request, catalog, criteria);
        boolean round = service.kind() == CatalogService.Kind.CONE || request.hasPosition();
        if (round) {
            criteria.within(request.position());
        }
        if (MashupTable.asksForCount(request)) {
            return MashupTable.count(json, () -> Math.min(most, sources.count(catalog.table(), criteria)));
        }
        List<SourceQuery.Order> nearest = round ? List.of(new SourceQuery.Order(null, false)) : List.of();
        return MashupTable.page(json, request, catalog.shown(round), (limit, offset, consumer) -> {
            long[] read = {0};
            long wanted = Math.max(0, Math.min(limit, most - offset));
            if (wanted > 0) {
                sources.sorted(catalog.table(), criteria, catalog.stored(), nearest, wanted, offset, row -> {
                    read[0]++;
                    consumer.accept(catalog.values(row));
                });
            }
            boolean last = read[0] < wanted && (read[0] > 0 || offset == 0);
            return last ? offset + read[0] : Math.min(most, sources.count(catalog.table(), criteria));
        });
    }

    private void refuseUnknown(MashupRequest request, HeldCatalog catalog) {
        Map<String, String> own =
                catalogs.entry(catalog).map(CatalogNames.Entry::parameters).orElse(Map.of());
        request.params().fieldNames().forEachRemaining(name -> {
            String low = name.toLowerCase(Locale.ROOT);
            if (KNOWN.contains(low) || own.containsKey(low) || low.equals("input")) {
                return;
            }
            if (catalog.has(name)) {
                throw new MashupFault(
                        "\"" + Near.shown(name)
                                + "\" is a column; a search by columns puts it into filters and asks for Mast.Catalogs.Filtered.");
            }
            var known = new ArrayList<>(KNOWN.stream().sorted().toList());
            known.addAll(own.keySet());
            throw new MashupFault("There is no parameter \"" + Near.shown(name) + "\"." + Near.didYouMean(name, known)
                    + " The parameters are: " + String.join(", ", known) + ".");
        });
    }

    /** Applies the parameters of the service's own; answers the most rows that may come. */
    private long own(MashupRequest request, HeldCatalog catalog, SourceCriteria criteria) {
        long most = Long.MAX_VALUE;
        var entry = catalogs.entry(catalog);
        for (var parameter :
                entry.map(CatalogNames.Entry::parameters).orElse(Map.of()).entrySet()) {
            String name = parameter.getKey();
            if (!request.params().hasNonNull(name)) {
                continue;
            }
            double given = request.number(name, 0, 1e15);
            String[] meaning = parameter.getValue().split(":", 2);
            switch (meaning[0]) {
                case "limit" -> most = Math.min(most, (long) request.number(name, 1, 1e15));
                case "least" -> criteria.between(catalog.column(meaning[1]), given, null);
                case "only" -> {
                    if (given != Double.parseDouble(meaning[1])) {
                        throw new MashupFault(
                                "This archive holds the catalog with " + name + " " + meaning[1] + " only.");
                    }
                }
                default -> throw new IllegalStateException("aus.search.mast.catalogs: " + parameter.getValue());
            }
        }
        if (request.params().hasNonNull("input")) {
            String column = entry.flatMap(CatalogNames.Entry::input)
                    .orElseThrow(() -> new MashupFault("This service takes no input."));
            String text = request.params().path("input").asText();
            criteria.in(catalog.column(column), List.of(CatalogFilters.value(catalog.column(column), "input", text)));
        }
        return most;
    }

    /** Columns in the form of facets. Clients read the columns from it; values are not counted in catalogs. */
    private StreamingOutput summary(Optional<HeldCatalog> catalog) {
        ObjectNode answer = json.createObjectNode().put("status", "COMPLETE");
        answer.put("msg", catalog.isPresent() ? "" : "This archive does not hold the catalog.");
        ObjectNode table = answer.putObject("data").putArray("Tables").addObject();
        ObjectNode properties = table.putObject("ExtendedProperties");
        ObjectNode discrete = properties.putObject("discreteHistogram");
        ObjectNode continuous = properties.putObject("continuousHistogram");
        table.putArray("Columns");
        table.putArray("Fields");
        table.putArray("Rows");
        catalog.ifPresent(held -> held.shown(false).forEach(column -> {
            ObjectNode node = (column.continuous() ? continuous : discrete).putObject(column.name());
            column.describe(node);
            node.putArray("hist");
        }));
        return out -> json.writeValue(out, answer);
    }

    @Override
    public Optional<List<MashupColumn>> columns(String id) {
        return CatalogService.parse(id)
                .map(service ->
                        configurations.getOrDefault(service.catalog().toLowerCase(Locale.ROOT), service.catalog()))
                .flatMap(catalogs::find)
                .map(catalog -> catalog.shown(true));
    }
}
