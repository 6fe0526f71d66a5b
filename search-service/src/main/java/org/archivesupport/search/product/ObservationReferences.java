package org.archivesupport.search.product;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Texts;

/**
 * Observations as scripts name them: by number ({@code 123} or {@code "123"}, MAST's obsid), by name ({@code jw02733-o001...},
 * MAST's obs_id) or as {@code collection/name}. A text is a name first, and a number only if nothing has that name.
 */
@ApplicationScoped
public class ObservationReferences {

    private static final int NAMED_FAULTS = 20;

    @Inject
    Sql sql;

    private record Known(long id, String collection, String obsId) {}

    /** @return the numbers, each once, in the order of the references; unknown ones are faults, at most 20 of them named */
    public List<Long> resolve(List<String> references, Faults faults, String pointer) {
        var names = new LinkedHashSet<String>();
        for (String reference : references) {
            names.add(reference.substring(reference.indexOf('/') + 1));
        }
        if (references.stream().anyMatch(r -> r.length() > 400 || Texts.hasControl(r))) {
            faults.add(pointer, "names have at most 400 characters and no control characters");
            return List.of();
        }
        List<Known> named = sql.list(
                "select id, obs_collection, obs_id from observation where obs_id = any (?)",
                row -> new Known(row.getLong(1), row.getString(2), row.getString(3)),
                names);
        var byName = new java.util.HashMap<String, List<Long>>();
        for (Known known : named) {
            byName.computeIfAbsent(known.obsId, n -> new ArrayList<>()).add(known.id);
            byName.computeIfAbsent(known.collection + "/" + known.obsId, n -> new ArrayList<>())
                    .add(known.id);
        }
        Set<Long> numbers = numbers(references.stream()
                .filter(r -> !byName.containsKey(r) && r.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .toList());
        var found = new LinkedHashSet<Long>();
        var unknown = new ArrayList<String>();
        for (String reference : references) {
            if (byName.containsKey(reference)) {
                found.addAll(byName.get(reference));
            } else if (reference.matches("\\d{1,18}") && numbers.contains(Long.valueOf(reference))) {
                found.add(Long.valueOf(reference));
            } else {
                unknown.add(reference);
            }
        }
        unknown.stream()
                .limit(NAMED_FAULTS)
                .forEach(r -> faults.add(pointer, "the archive knows no observation \"" + r + "\""));
        if (unknown.size() > NAMED_FAULTS) {
            faults.add(pointer, "and " + (unknown.size() - NAMED_FAULTS) + " more that the archive does not know");
        }
        return List.copyOf(found);
    }

    private Set<Long> numbers(List<Long> wanted) {
        return wanted.isEmpty()
                ? Set.of()
                : new HashSet<>(
                        sql.list("select id from observation where id = any (?)", row -> row.getLong(1), wanted));
    }
}
