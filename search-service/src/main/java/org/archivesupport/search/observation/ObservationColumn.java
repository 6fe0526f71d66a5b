package org.archivesupport.search.observation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.archivesupport.search.expression.ValueType;

/** Columns of the table {@code observation} by which can be searched, with the SQL that gives their value. */
public enum ObservationColumn {
    ID("o.id", Kind.INTEGER, ValueType.whole()),
    OBS_COLLECTION("o.obs_collection", Kind.TEXT, ValueType.text().upperCase()),
    OBS_ID("o.obs_id", Kind.TEXT, ValueType.text()),
    STATUS("o.status", Kind.TEXT, ValueType.text().lowerCase().words(ObservationStatus.words())),
    VISIT_STATUS("o.visit_status", Kind.TEXT, ValueType.text().anyCase()),
    INTENT_TYPE("o.intent_type", Kind.TEXT, ValueType.text().lowerCase().words(List.of("science", "calibration"))),
    CALIB_LEVEL("o.calib_level", Kind.INTEGER, ValueType.whole().within(-1, 4)),
    DATAPRODUCT_TYPE("o.dataproduct_type", Kind.TEXT, ValueType.text().lowerCase()),
    INSTRUMENT_NAME("o.instrument_name", Kind.TEXT, ValueType.text().upperCase()),
    FILTERS("o.filters", Kind.LIST, ValueType.list().upperCase()),
    TARGET_NAME("o.target_name", Kind.TEXT, ValueType.text().anyCase()),
    /** The name of the target in the form of {@link TargetNames#key}; what the parameter target_name searches. */
    TARGET_KEY("o.target_key", Kind.TEXT, ValueType.text().stored(TargetNames::key)),
    TARGET_CLASSIFICATION("o.target_classification", Kind.TEXT, ValueType.text().anyCase()),
    MOVING_TARGET("o.moving_target", Kind.BOOLEAN, ValueType.truth()),
    S_RA("o.s_ra", Kind.NUMBER, ValueType.number()),
    S_DEC("o.s_dec", Kind.NUMBER, ValueType.number()),
    S_REGION("o.s_region", Kind.TEXT, ValueType.text()),
    PROPOSAL_ID(
            "o.proposal_id",
            Kind.TEXT,
            ValueType.text().stored(ObservationParameters::withoutZeros).numbered(10)),
    PROPOSAL_PI("o.proposal_pi", Kind.TEXT, ValueType.text().anyCase()),
    PROPOSAL_TYPE("o.proposal_type", Kind.TEXT, ValueType.text().anyCase()),
    OBS_TITLE("o.obs_title", Kind.TEXT, ValueType.text().anyCase()),
    T_MIN("o.t_min", Kind.TIME, ValueType.time()),
    T_MAX("o.t_max", Kind.TIME, ValueType.time()),
    T_EXPTIME("o.t_exptime", Kind.NUMBER, ValueType.number()),
    EM_MIN("o.em_min", Kind.NUMBER, ValueType.number()),
    EM_MAX("o.em_max", Kind.NUMBER, ValueType.number()),
    WAVELENGTH_REGION("o.wavelength_region", Kind.TEXT, ValueType.text().anyCase()),
    PLAN_WINDOW_START("o.plan_window_start", Kind.TIME, ValueType.time()),
    PLAN_WINDOW_END("o.plan_window_end", Kind.TIME, ValueType.time()),
    T_OBS_RELEASE("o.t_obs_release", Kind.TIME, ValueType.time()),
    DATA_RIGHTS(
            "case when o.status in ('planned', 'scheduled', 'skipped', 'withdrawn') then null"
                    + " when o.t_obs_release <= now() then 'PUBLIC' else 'EXCLUSIVE_ACCESS' end",
            Kind.TEXT,
            ValueType.text().upperCase().words(List.of("PUBLIC", "EXCLUSIVE_ACCESS"))),
    PROVENANCE_NAME("o.provenance_name", Kind.TEXT, ValueType.text().anyCase()),
    PROJECT("o.project", Kind.TEXT, ValueType.text().anyCase()),
    PREVIEW_URI("o.preview_uri", Kind.TEXT, ValueType.text()),
    INVENTED("o.invented", Kind.BOOLEAN, ValueType.truth()),
    NOTE("o.note", Kind.TEXT, ValueType.text().anyCase()),
    UPDATED_AT("o.updated_at", Kind.TIME, ValueType.time());

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
    private final ValueType type;

    ObservationColumn(String sql, Kind kind, ValueType type) {
        this.sql = sql;
        this.kind = kind;
        this.type = type;
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

    /** @return what words of an expression mean in the column */
    public ValueType type() {
        return type;
    }

    String sql() {
        return sql;
    }
}
