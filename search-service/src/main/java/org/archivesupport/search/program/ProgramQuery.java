package org.archivesupport.search.program;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.search.observation.ObservationStatus;

/** Reads programs with the counts that tell why they have data or none. */
@ApplicationScoped
public class ProgramQuery {

    private static final String SELECT = "select g.*, f.* from (%s) g left join lateral (select"
            + " count(*) filter (where o.status = 'planned') as planned, count(*) filter (where o.status = 'scheduled') as"
            + " scheduled, count(*) filter (where o.status = 'executed') as executed, count(*) filter (where o.status ="
            + " 'skipped') as skipped, count(*) filter (where o.status = 'failed') as failed, count(*) filter (where o.status ="
            + " 'withdrawn') as withdrawn, count(*) filter (where o.status = 'archived') as archived,"
            + " max(o.t_obs_release) filter (where o.t_obs_release > now()) as exclusive_until,"
            + " min(o.plan_window_start) filter (where o.status in ('planned', 'scheduled') and o.plan_window_end > now()) as"
            + " next_window, (select count(*) from product p join observation x on x.id = p.observation_id where"
            + " x.proposal_id = g.id and x.obs_collection = g.mission and p.file_key is not null) as products"
            + " from observation o where o.proposal_id = g.id and o.obs_collection = g.mission) f on true"
            + " order by g.mission, g.id";

    @Inject
    AgroalDataSource database;

    public Optional<Program> find(String mission, String id) {
        return read(SELECT.formatted("select * from program where mission = ? and id = ?"), List.of(mission, id))
                .stream()
                .findFirst();
    }

    /** Programs in the order of mission and number (as text). The texts are parts of a title or name, or null for all. */
    public Page<Program> list(String mission, String pi, String words, int limit, String after) {
        var where = new StringBuilder("select * from program where true");
        var values = new ArrayList<Object>();
        if (mission != null) {
            where.append(" and mission = ?");
            values.add(mission);
        }
        if (pi != null) {
            where.append(" and strpos(lower(pi), lower(?)) > 0");
            values.add(pi);
        }
        if (words != null) {
            where.append(" and (strpos(lower(title), lower(?)) > 0 or id = ?)");
            values.add(words);
            values.add(words.replaceFirst("^0+(?=.)", ""));
        }
        if (after != null) {
            List<String> key = Cursor.decode(after, 2);
            if (key.stream().anyMatch(k -> k.indexOf('\0') >= 0)) {
                Cursor.decode("?", 2);
            }
            where.append(" and (mission, id) > (?, ?)");
            values.addAll(key);
        }
        where.append(" order by mission, id limit ?");
        values.add(limit + 1);
        return Page.of(read(SELECT.formatted(where), values), limit, p -> Cursor.encode(p.mission(), p.id()));
    }

    private List<Program> read(String sql, List<Object> values) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                select.setObject(i + 1, values.get(i));
            }
            var found = new ArrayList<Program>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(program(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Program program(ResultSet r) throws SQLException {
        var counts = new LinkedHashMap<String, Long>();
        for (ObservationStatus status : ObservationStatus.values()) {
            counts.put(status.wire(), r.getLong(status.wire()));
        }
        long products = r.getLong("products");
        Instant exclusive = instant(r, "exclusive_until");
        return new Program(
                r.getString("mission"),
                r.getString("id"),
                r.getString("title"),
                r.getString("pi"),
                r.getString("category"),
                counts,
                products,
                exclusive,
                state(counts, products, exclusive, instant(r, "next_window")),
                r.getBoolean("invented"));
    }

    /** One sentence for the question "why are there no data?". */
    static String state(Map<String, Long> counts, long products, Instant exclusive, Instant nextWindow) {
        long ahead = counts.get("planned") + counts.get("scheduled");
        long done = counts.get("executed") + counts.get("archived");
        String plans = ahead == 0
                ? ""
                : " " + ahead + (ahead == 1 ? " observation is" : " observations are") + " still planned"
                        + (nextWindow == null ? "; no window is set." : "; the next window opens " + nextWindow + ".");
        if (products > 0) {
            return "Data are in the archive."
                    + (exclusive == null ? "" : " Some are exclusive, the last until " + exclusive + ".") + plans;
        }
        if (done > 0) {
            return "Executed, but the files are not in this archive." + plans;
        }
        if (ahead > 0) {
            return "Not executed yet." + plans;
        }
        if (counts.get("failed") + counts.get("skipped") > 0) {
            return "No data: every observation failed or was skipped, and none is planned again.";
        }
        return counts.get("withdrawn") > 0 ? "No data: the observations were withdrawn." : "No observations are known.";
    }

    private static Instant instant(ResultSet r, String column) throws SQLException {
        OffsetDateTime value = r.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
