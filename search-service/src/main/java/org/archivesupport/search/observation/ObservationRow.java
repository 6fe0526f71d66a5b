package org.archivesupport.search.observation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** A row of the database as an observation. */
final class ObservationRow {

    static final String COLUMNS =
            "o.id, o.obs_collection, o.obs_id, o.status, o.visit_status, o.intent_type, o.calib_level,"
                    + " o.dataproduct_type, o.instrument_name, o.filters, o.target_name, o.target_classification, o.moving_target,"
                    + " o.s_ra, o.s_dec, o.s_region, o.proposal_id, o.proposal_pi, o.proposal_type, o.obs_title, o.t_min, o.t_max,"
                    + " o.t_exptime, o.em_min, o.em_max, o.wavelength_region, o.plan_window_start, o.plan_window_end,"
                    + " o.t_obs_release, " + ObservationColumn.DATA_RIGHTS.sql()
                    + " as data_rights, o.provenance_name, o.project,"
                    + " o.preview_uri, o.invented, o.note, o.updated_at";

    private ObservationRow() {}

    /** @param r has the columns of {@link #COLUMNS} first, and then the distance */
    static Observation read(ResultSet r) throws SQLException {
        return new Observation(
                r.getLong(1),
                r.getString(2),
                r.getString(3),
                ObservationStatus.of(r.getString(4)),
                r.getString(5),
                r.getString(6),
                r.getInt(7),
                r.getString(8),
                r.getString(9),
                List.of((String[]) r.getArray(10).getArray()),
                r.getString(11),
                r.getString(12),
                r.getBoolean(13),
                number(r, 14),
                number(r, 15),
                r.getString(16),
                r.getString(17),
                r.getString(18),
                r.getString(19),
                r.getString(20),
                instant(r, 21),
                instant(r, 22),
                number(r, 23),
                number(r, 24),
                number(r, 25),
                r.getString(26),
                instant(r, 27),
                instant(r, 28),
                instant(r, 29),
                r.getString(30),
                r.getString(31),
                r.getString(32),
                r.getString(33),
                r.getBoolean(34),
                r.getString(35),
                instant(r, 36),
                number(r, 37));
    }

    private static Double number(ResultSet r, int column) throws SQLException {
        double value = r.getDouble(column);
        return r.wasNull() ? null : value;
    }

    static Instant instant(ResultSet r, int column) throws SQLException {
        OffsetDateTime value = r.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
