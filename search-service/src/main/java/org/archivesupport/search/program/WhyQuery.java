package org.archivesupport.search.program;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.archivesupport.search.observation.ObservationStatus;

/** Reads observations with what tells where their data are. */
@ApplicationScoped
public class WhyQuery {

    static final int MOST = 1000;

    private static final String SELECT =
            "select o.obs_collection, o.obs_id, o.status, o.visit_status, o.plan_window_start,"
                    + " o.plan_window_end, o.t_min, o.t_max, o.t_obs_release, o.note, p.files, p.held, p.archived,"
                    + " (select h.at from observation_history h where h.observation_id = o.id order by h.seq desc limit 1) as since"
                    + " from observation o cross join lateral (select count(*) as files, count(p.file_key) as held,"
                    + " max(p.archived_date) as archived from product p where p.observation_id = o.id) p where ";

    @Inject
    AgroalDataSource database;

    /** Observations of exactly that name. */
    List<WhyAnswer.Found> named(String mission, String obsId) {
        return read("o.obs_id = ?", mission, List.of(obsId));
    }

    /** Observations whose names are like one of the patterns, at most one more than {@link #MOST}. */
    List<WhyAnswer.Found> like(String mission, List<String> patterns) {
        var found = new ArrayList<WhyAnswer.Found>();
        for (String pattern : patterns) {
            found.addAll(read("o.obs_id like ?", mission, List.of(pattern)));
        }
        return found;
    }

    /** Observations of a program, at most one more than {@link #MOST}. */
    List<WhyAnswer.Found> ofProgram(String mission, String program) {
        return read("o.proposal_id = ?", mission, List.of(program));
    }

    boolean knowsProgram(String mission, String program) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "select 1 from program where id = ? and (?::text is null or mission = ?)")) {
            select.setString(1, program);
            select.setString(2, mission);
            select.setString(3, mission);
            try (var rows = select.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<WhyAnswer.Found> read(String where, String mission, List<String> values) {
        String sql = SELECT + where + (mission == null ? "" : " and o.obs_collection = ?") + " order by o.obs_id limit "
                + (MOST + 1);
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(sql)) {
            int at = 1;
            for (String value : values) {
                select.setString(at++, value);
            }
            if (mission != null) {
                select.setString(at, mission);
            }
            var found = new ArrayList<WhyAnswer.Found>();
            Instant now = Instant.now();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(found(rows, now));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static WhyAnswer.Found found(ResultSet r, Instant now) throws SQLException {
        var status = ObservationStatus.of(r.getString("status"));
        Instant release = instant(r, "t_obs_release");
        long files = r.getLong("files");
        long held = r.getLong("held");
        Instant end = instant(r, "t_max");
        var found = new WhyAnswer.Found(
                r.getString("obs_collection"),
                r.getString("obs_id"),
                WhySentence.state(status, release, files, held, now),
                null,
                status,
                r.getString("visit_status"),
                instant(r, "since"),
                instant(r, "plan_window_start"),
                instant(r, "plan_window_end"),
                end == null ? instant(r, "t_min") : end,
                instant(r, "archived"),
                release,
                files,
                held,
                r.getString("note"));
        return new WhyAnswer.Found(
                found.obsCollection(),
                found.obsId(),
                found.state(),
                WhySentence.of(found),
                found.status(),
                found.visitStatus(),
                found.since(),
                found.planWindowStart(),
                found.planWindowEnd(),
                found.executedAt(),
                found.archivedAt(),
                found.publicReleaseDate(),
                files,
                held,
                found.note());
    }

    private static Instant instant(ResultSet r, String column) throws SQLException {
        OffsetDateTime value = r.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
