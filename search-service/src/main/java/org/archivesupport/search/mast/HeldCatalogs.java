package org.archivesupport.search.mast;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.archivesupport.search.catalog.CatalogTables;

/** Finds the catalog that answers for a name of MAST: by configuration, else a loaded catalog of that name. */
@ApplicationScoped
class HeldCatalogs {

    @Inject
    CatalogNames names;

    @Inject
    CatalogTables tables;

    Optional<HeldCatalog> find(String mastName) {
        String key = mastName.toLowerCase(Locale.ROOT);
        CatalogNames.Entry entry = names.byName().get(key);
        return tables.find(entry == null ? key : entry.catalog()).map(table -> HeldCatalog.of(key, table, entry));
    }

    Optional<CatalogNames.Entry> entry(HeldCatalog catalog) {
        return Optional.ofNullable(names.byName().get(catalog.name()));
    }

    /** @throws MashupFault if the archive holds none */
    HeldCatalog get(String mastName) {
        return find(mastName)
                .orElseThrow(() -> new MashupFault("This archive does not hold the catalog \"" + Near.shown(mastName)
                        + "\"." + Near.didYouMean(mastName, held()) + " It holds: " + String.join(", ", held()) + "."));
    }

    /** @return names of MAST that a loaded catalog answers for, and the names of all loaded catalogs */
    List<String> held() {
        var loaded = new TreeSet<String>();
        tables.all().forEach(table -> loaded.add(table.catalog().name()));
        var held = new TreeSet<>(loaded);
        names.byName().forEach((name, entry) -> {
            if (loaded.contains(entry.catalog())) {
                held.add(name);
            }
        });
        return List.copyOf(held);
    }
}
