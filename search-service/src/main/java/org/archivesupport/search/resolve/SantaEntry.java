package org.archivesupport.search.resolve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Locale;

/** A candidate as MAST's resolvers write it, in the list {@code resolvedCoordinate}. */
public final class SantaEntry {

    private SantaEntry() {}

    /** @param asked the name as asked; clients compare it in lower case */
    public static void add(ArrayNode list, String asked, ResolvedName.Candidate candidate) {
        String resolver = candidate.resolver().startsWith("catalog:")
                ? candidate.resolver().substring("catalog:".length()).toUpperCase(Locale.ROOT)
                : candidate.resolver();
        var entry = list.addObject()
                .put("searchString", asked.strip().toLowerCase(Locale.ROOT))
                .put("resolver", resolver)
                .put("cached", candidate.cachedAt() != null)
                .put("searchRadius", -1.0)
                .put("canonicalName", candidate.name())
                .put("ra", candidate.ra())
                .put("decl", candidate.dec())
                .put("objectType", candidate.type());
        if (candidate.cachedAt() != null) {
            entry.put("cacheDate", candidate.cachedAt().toString());
        }
    }
}
