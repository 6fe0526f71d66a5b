package org.archivesupport.search.observation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Columns of the table {@code observation} by which can be searched, with the SQL that gives their value. */
public enum ObservationColumn {
    ID("o.id", Kind.INTEGER),
    OBS_COLLECTION("o.obs_collection", Kind.TEXT),
    OBS_ID("o.obs_id", Kind.TEXT),
    STATUS("o.status", Kind.TEXT),
    INTENT_TYPE("o.intent_type", Kind.TEXT),
    CALIB_LEVEL("o.calib_level", Kind.INTEGER),
    DATAPRODUCT_TYPE("o.dataproduct_type", Kind.TEXT),
    INSTRUMENT_NAME("o.instrument_name", Kind.TEXT),
    FILTERS("o.filters", Kind.LIST),
    TARGET_NAME("o.target_name", Kind.TEXT),
    TARGET_KEY("o.target_key", Kind.TEXT),
    TARGET_CLASSIFICATION("o.target_classification", Kind.TEXT),
    MOVING_TARGET("o.moving_target", Kind.BOOLEAN),
    S_RA("o.s_ra", Kind.NUMBER),
    S_DEC("o.s_dec", Kind.NUMBER),
    S_REGION("o.s_region", Kind.TEXT),
    PROPOSAL_ID("o.proposal_id", Kind.TEXT),
    PROPOSAL_PI("o.proposal_pi", Kind.TEXT),
    PROPOSAL_TYPE("o.proposal_type", Kind.TEXT),
    OBS_TITLE("o.obs_title", Kind.TEXT),
    T_MIN("o.t_min", Kind.TIME),
    T_MAX("o.t_max", Kind.TIME),
    T_EXPTIME("o.t_exptime", Kind.NUMBER),
    EM_MIN("o.em_min", Kind.NUMBER),
    EM_MAX("o.em_max", Kind.NUMBER),
    WAVELENGTH_REGION("o.wavelength_region", Kind.TEXT),
    PLAN_WINDOW_START("o.plan_window_start", Kind.TIME),
    PLAN_WINDOW_END("o.plan_window_end", Kind.TIME),
    T_OBS_RELEASE("o.t_obs_release", Kind.TIME),
    DATA_RIGHTS(
            "case when o.status in ('planned', 'scheduled', 'skipped', 'withdrawn') then null"
                    + " when o.t_obs_release <= now() then 'PUBLIC' else 'EXCLUSIVE_ACCESS' end",
            Kind.TEXT),
    PROVENANCE_NAME("o.provenance_name", Kind.TEXT),
    PROJECT("o.project", Kind.TEXT);

    /** What values of the column are; a LIST holds several texts. */
    public enum Kind {
        TEXT,
        LIST,
        INTEGER,
        NUMBER,
        BOOLEAN,
        TIME
    }

    private static final Map<String, ObservationColumn> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(ObservationColumn::wire, Function.identity()));

    private final String sql;
    private final Kind kind;

    ObservationColumn(String sql, Kind kind) {
        this.sql = sql;
        this.kind = kind;
    }

    /** @return the column of that name without regard to case */
    public static Optional<ObservationColumn> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Kind kind() {
        return kind;
    }

    String sql() {
        return sql;
    }
}
