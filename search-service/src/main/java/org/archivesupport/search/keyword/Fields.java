package org.archivesupport.search.keyword;

import java.util.Map;
import org.archivesupport.search.expression.ValueType;
import org.archivesupport.search.observation.ObservationParameters;
import org.archivesupport.search.observation.TargetNames;

/** Where the values of columns come from: observations and products, or the stored keywords. */
final class Fields {

    /** MJD of a timestamp. */
    private static final String MJD = "(extract(epoch from %s)::float8 / 86400 + 40587)";

    private static final String SET_LEVELS =
            "coalesce((select array_agg(distinct l order by l) from (select " + FileLevel.SQL
                    + " as l from product p where p.observation_id = o.id) f where l is not null),"
                    + " array[case o.calib_level when 1 then '1b' when 2 then '2b' else o.calib_level::text end])";

    /** Modes of instruments that have one exposure type only. */
    private static final String EXP_TYPE = "coalesce(k.cards ->> 'exp_type', case o.instrument_name"
            + " when 'NIRCAM/IMAGE' then 'NRC_IMAGE' when 'NIRCAM/WFSS' then 'NRC_WFSS' when 'NIRCAM/CORON' then 'NRC_CORON'"
            + " when 'NIRCAM/TARGACQ' then 'NRC_TACQ' when 'MIRI/IMAGE' then 'MIR_IMAGE' when 'MIRI/IFU' then 'MIR_MRS'"
            + " when 'MIRI/SLIT' then 'MIR_LRS-FIXEDSLIT' when 'MIRI/SLITLESS' then 'MIR_LRS-SLITLESS'"
            + " when 'MIRI/TARGACQ' then 'MIR_TACQ' when 'NIRISS/IMAGE' then 'NIS_IMAGE' when 'NIRISS/SOSS' then 'NIS_SOSS'"
            + " when 'NIRISS/AMI' then 'NIS_AMI' when 'NIRISS/WFSS' then 'NIS_WFSS' when 'NIRSPEC/MSA' then 'NRS_MSASPEC'"
            + " when 'NIRSPEC/IFU' then 'NRS_IFU' when 'NIRSPEC/SLIT' then 'NRS_FIXEDSLIT'"
            + " when 'NIRSPEC/BOTS' then 'NRS_BRIGHTOBJ' end)";

    private static final ValueType PROGRAM =
            ValueType.text().stored(ObservationParameters::withoutZeros).numbered(10);
    private static final ValueType TEXT = ValueType.text().anyCase();
    private static final ValueType WHOLE = ValueType.whole();
    private static final ValueType NUMBER = ValueType.number();
    private static final String FILTER =
            "(case when k.cards ->> 'filter' is null then o.filters else array[upper(k.cards ->> 'filter')] end)";
    private static final String NUMBERED = "(case when o.proposal_id ~ '^[0-9]{1,15}$' then o.proposal_id::bigint end)";

    private static final Map<String, Field> ARCHIVE = Map.ofEntries(
            entry("id", "o.id", WHOLE),
            entry("obs_id", "o.obs_id", ValueType.text()),
            list("product_level", SET_LEVELS, ValueType.list().lowerCase()),
            Map.entry(
                    "target_name",
                    new Field("o.target_key", ValueType.text().stored(TargetNames::key), "o.target_name", false)),
            part("target_classification", "o.target_classification"),
            entry("s_ra", "o.s_ra", NUMBER),
            entry("s_dec", "o.s_dec", NUMBER),
            entry(
                    "instrume",
                    "split_part(o.instrument_name, '/', 1)",
                    ValueType.text().upperCase()),
            entry("exp_type", EXP_TYPE, TEXT),
            list("filters", "o.filters", ValueType.list().upperCase()),
            list("filter", FILTER, ValueType.list().upperCase()),
            Map.entry("t_min", time("o.t_min")),
            Map.entry("t_max", time("o.t_max")),
            Map.entry("t_obs_release", time("o.t_obs_release")),
            entry("t_exptime", "o.t_exptime", NUMBER),
            entry("expstart", MJD.formatted("o.t_min"), NUMBER),
            Map.entry("program", new Field("o.proposal_id", PROGRAM, NUMBERED, false)),
            entry("proposal_id", "o.proposal_id", PROGRAM),
            entry(
                    "observtn",
                    "coalesce(substring(o.obs_id from '^jw[0-9]{5}([0-9]{3})[0-9]{3}'),"
                            + " substring(o.obs_id from '^jw[0-9]{5}-o([0-9]{3})'))::int",
                    WHOLE),
            entry("visit", "substring(o.obs_id from '^jw[0-9]{8}([0-9]{3})')::int", WHOLE),
            entry("visit_id", "substring(o.obs_id from '^jw([0-9]{11})')", TEXT),
            part("proposal_pi", "o.proposal_pi"),
            entry("proposal_type", "o.proposal_type", TEXT),
            part("obs_title", "o.obs_title"),
            entry("project", "o.project", TEXT),
            entry("dataproduct_type", "o.dataproduct_type", TEXT),
            entry("mtflag", "(case when o.moving_target then 'T' else 'F' end)", TEXT),
            entry("aec", "(case o.intent_type when 'science' then 'S' when 'calibration' then 'C' end)", TEXT),
            entry(
                    "targtype",
                    "coalesce(k.cards ->> 'targtype', case when o.moving_target then 'MOVING' else 'FIXED' end)",
                    TEXT),
            entry("s_region", "o.s_region", TEXT),
            entry("access", "(case when o.t_obs_release <= now() then 'PUBLIC' else 'EXCLUSIVE_ACCESS' end)", TEXT));

    private Fields() {}

    private static Map.Entry<String, Field> entry(String name, String sql, ValueType type) {
        return Map.entry(name, Field.of(sql, type));
    }

    private static Map.Entry<String, Field> list(String name, String sql, ValueType type) {
        return Map.entry(name, new Field(sql, type, "array_to_string(" + sql + ", ';')", false));
    }

    private static Map.Entry<String, Field> part(String name, String sql) {
        return Map.entry(name, new Field(sql, TEXT, sql, true));
    }

    private static Field time(String sql) {
        return new Field(
                sql,
                ValueType.time(),
                "to_char(" + sql + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')",
                false);
    }

    /** Columns of file sets. */
    static Field ofSet(MissionColumn column) {
        if (column.source().startsWith("=")) {
            return ARCHIVE.get(column.source().substring(1));
        }
        String key = column.key();
        String text = "k.cards ->> '" + key + "'";
        return switch (column.wireType()) {
            case "integer" -> Field.of("(k.cards -> '" + key + "')::bigint", WHOLE);
            case "float" -> Field.of("(k.cards -> '" + key + "')::float8", NUMBER);
            case "datetime" ->
                new Field("((" + text + ")::timestamp at time zone 'UTC')", ValueType.time(), text, false);
            default -> new Field("(" + text + ")", TEXT, text, column.qualType().equals("substring"));
        };
    }

    /** Columns of files: as those of their set, but for what each file has of its own. */
    static Field ofFile(MissionColumn column) {
        return switch (column.source()) {
            case "=product_level" -> Field.of(FileLevel.SQL, TEXT);
            case "=filename" -> Field.of("p.filename", TEXT);
            case "=uri" -> Field.of("p.uri", TEXT);
            default -> ofSet(column);
        };
    }

    /** @return MJD of a column that holds a time */
    static Field mjd(Field time) {
        return Field.of(MJD.formatted(time.searched()), NUMBER);
    }
}
