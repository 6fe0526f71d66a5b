package org.archivesupport.search.resolve;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.archivesupport.search.catalog.CatalogQuery;
import org.archivesupport.search.observation.TargetNames;

/** Finds positions for names, in the catalogs first, then among the targets of observations. */
@ApplicationScoped
public class Resolver {

    private static final String TARGETS = "select target_name, s_ra, s_dec, target_classification from observation"
            + " where target_key = ? and s_ra is not null and not moving_target order by id limit 1";

    @Inject
    CatalogQuery catalogs;

    @Inject
    AgroalDataSource database;

    /** @return the candidates, best first; empty if no list knows the name */
    public ResolvedName resolve(String name) {
        String key = TargetNames.key(name);
        var candidates = new ArrayList<ResolvedName.Candidate>();
        if (key != null) {
            catalogs.named(key)
                    .forEach(s -> candidates.add(new ResolvedName.Candidate(
                            s.name() == null ? s.id() : s.name(),
                            s.ra(),
                            s.dec(),
                            s.type(),
                            "catalog:" + s.catalog())));
            candidates.addAll(targets(key));
        }
        return new ResolvedName(name, candidates);
    }

    private List<ResolvedName.Candidate> targets(String key) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(TARGETS)) {
            select.setString(1, key);
            var found = new ArrayList<ResolvedName.Candidate>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new ResolvedName.Candidate(
                            rows.getString(1),
                            rows.getDouble(2),
                            rows.getDouble(3),
                            rows.getString(4),
                            "archive-targets"));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
