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

    static Observation read(ResultSet r) throws SQLException {
        return new Observation(
                r.getLong("id"),
                r.getString("obs_collection"),
                r.getString("obs_id"),
                ObservationStatus.of(r.getString("status")),
                r.getString("visit_status"),
                r.getString("intent_type"),
                r.getInt("calib_level"),
                r.getString("dataproduct_type"),
                r.getString("instrument_name"),
                List.of((String[]) r.getArray("filters").getArray()),
                r.getString("target_name"),
                r.getString("target_classification"),
                r.getBoolean("moving_target"),
                number(r, "s_ra"),
                number(r, "s_dec"),
                r.getString("s_region"),
                r.getString("proposal_id"),
                r.getString("proposal_pi"),
                r.getString("proposal_type"),
                r.getString("obs_title"),
                instant(r, "t_min"),
                instant(r, "t_max"),
                number(r, "t_exptime"),
                number(r, "em_min"),
                number(r, "em_max"),
                r.getString("wavelength_region"),
                instant(r, "plan_window_start"),
                instant(r, "plan_window_end"),
                instant(r, "t_obs_release"),
                r.getString("data_rights"),
                r.getString("provenance_name"),
                r.getString("project"),
                r.getString("preview_uri"),
                r.getBoolean("invented"),
                r.getString("note"),
                instant(r, "updated_at"),
                number(r, "distance"));
    }

    private static Double number(ResultSet r, String column) throws SQLException {
        double value = r.getDouble(column);
        return r.wasNull() ? null : value;
    }

    static Instant instant(ResultSet r, String column) throws SQLException {
        OffsetDateTime value = r.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
