package org.archivesupport.search.resolve;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.search.catalog.CatalogQuery;
import org.archivesupport.search.observation.TargetNames;
import org.archivesupport.search.resolve.ResolvedName.Asked;
import org.archivesupport.search.resolve.ResolvedName.Candidate;
import org.archivesupport.search.resolve.ResolvedName.State;

/** Finds positions for names: in the catalogs, among the targets of observations, then outside. */
@ApplicationScoped
public class Resolver {

    private static final int LONGEST = 200;
    private static final String TARGETS = "select target_name, s_ra, s_dec, target_classification from observation"
            + " where target_key = ? and s_ra is not null and not moving_target order by id limit 1";

    @Inject
    CatalogQuery catalogs;

    @Inject
    AgroalDataSource database;

    @Inject
    OutsideNames outside;

    @Inject
    Simbad simbad;

    @Inject
    Ned ned;

    /** Whom to ask. */
    public enum Breadth {
        /** outside only what the archive does not know itself, until somebody knows it */
        FIRST,
        /** everybody */
        ALL
    }

    /** @return the candidates, best first; empty if no list knows the name */
    public ResolvedName resolve(String name) {
        return resolve(name, Breadth.FIRST, null);
    }

    /**
     * @param only the one resolver that counts, in any case: SIMBAD, NED, archive-targets, catalog:name; null for all
     */
    public ResolvedName resolve(String name, Breadth breadth, String only) {
        var candidates = new ArrayList<Candidate>();
        var asked = new ArrayList<Asked>();
        if (name == null || name.isBlank() || name.length() > LONGEST || Texts.hasControl(name)) {
            return new ResolvedName(name, candidates, asked);
        }
        String key = TargetNames.key(name);
        if (key != null) {
            own(key).stream().filter(c -> wanted(only, c.resolver())).forEach(candidates::add);
        }
        for (OutsideResolver resolver : List.of(simbad, ned)) {
            boolean needed = only != null || breadth == Breadth.ALL || candidates.isEmpty();
            if (needed && wanted(only, resolver.name())) {
                OutsideNames.Answer answer = outside.ask(resolver, name.strip());
                asked.add(new Asked(resolver.name(), answer.state()));
                if (answer.state() == State.FOUND) {
                    candidates.add(answer.candidate());
                }
            }
        }
        return new ResolvedName(name, candidates, asked);
    }

    private static boolean wanted(String only, String resolver) {
        return only == null || only.equalsIgnoreCase(resolver) || ("catalog:" + only).equalsIgnoreCase(resolver);
    }

    private List<Candidate> own(String key) {
        var found = new ArrayList<Candidate>();
        catalogs.named(key)
                .forEach(s -> found.add(new Candidate(
                        s.name() == null ? s.id() : s.name(),
                        s.ra(),
                        s.dec(),
                        s.type(),
                        "catalog:" + s.catalog(),
                        null)));
        found.addAll(targets(key));
        return found;
    }

    private List<Candidate> targets(String key) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(TARGETS)) {
            select.setString(1, key);
            var found = new ArrayList<Candidate>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Candidate(
                            rows.getString(1),
                            rows.getDouble(2),
                            rows.getDouble(3),
                            rows.getString(4),
                            "archive-targets",
                            null));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
