package org.archivesupport.search.keyword;

import java.util.Map;
import org.archivesupport.search.keyword.Field.Kind;

/** Where the values of columns come from: observations and products, or the stored keywords. */
final class Fields {

    /** MJD of a timestamp. */
    private static final String MJD = "(extract(epoch from %s)::float8 / 86400 + 40587)";

    private static final String SET_LEVELS = "coalesce((select array_agg(distinct l order by l) from (select " + FileLevel.SQL
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

    private static final Map<String, Field> ARCHIVE = Map.ofEntries(
            entry("id", Kind.INTEGER, "o.id"),
            entry("obs_id", Kind.NAME, "o.obs_id"),
            entry("product_level", Kind.LIST, SET_LEVELS),
            entry("target_name", Kind.TARGET, "o.target_name"),
            entry("target_classification", Kind.PART, "o.target_classification"),
            entry("s_ra", Kind.NUMBER, "o.s_ra"),
            entry("s_dec", Kind.NUMBER, "o.s_dec"),
            entry("instrume", Kind.TEXT, "split_part(o.instrument_name, '/', 1)"),
            entry("exp_type", Kind.TEXT, EXP_TYPE),
            entry("filters", Kind.LIST, "o.filters"),
            entry(
                    "filter",
                    Kind.LIST,
                    "(case when k.cards ->> 'filter' is null then o.filters else array[k.cards ->> 'filter'] end)"),
            entry("t_min", Kind.TIME, "o.t_min"),
            entry("t_max", Kind.TIME, "o.t_max"),
            entry("t_exptime", Kind.NUMBER, "o.t_exptime"),
            entry("expstart", Kind.NUMBER, MJD.formatted("o.t_min")),
            entry(
                    "program",
                    Kind.PROGRAM,
                    "(case when o.proposal_id ~ '^[0-9]{1,15}$' then o.proposal_id::bigint end)"),
            entry("proposal_id", Kind.TEXT, "o.proposal_id"),
            entry(
                    "observtn",
                    Kind.INTEGER,
                    "coalesce(substring(o.obs_id from '^jw[0-9]{5}([0-9]{3})[0-9]{3}'),"
                            + " substring(o.obs_id from '^jw[0-9]{5}-o([0-9]{3})'))::int"),
            entry("visit", Kind.INTEGER, "substring(o.obs_id from '^jw[0-9]{8}([0-9]{3})')::int"),
            entry("visit_id", Kind.TEXT, "substring(o.obs_id from '^jw([0-9]{11})')"),
            entry("t_obs_release", Kind.TIME, "o.t_obs_release"),
            entry("proposal_pi", Kind.PART, "o.proposal_pi"),
            entry("proposal_type", Kind.TEXT, "o.proposal_type"),
            entry("obs_title", Kind.PART, "o.obs_title"),
            entry("project", Kind.TEXT, "o.project"),
            entry("dataproduct_type", Kind.TEXT, "o.dataproduct_type"),
            entry("mtflag", Kind.TEXT, "(case when o.moving_target then 'T' else 'F' end)"),
            entry("aec", Kind.TEXT, "(case o.intent_type when 'science' then 'S' when 'calibration' then 'C' end)"),
            entry(
                    "targtype",
                    Kind.TEXT,
                    "coalesce(k.cards ->> 'targtype', case when o.moving_target then 'MOVING' else 'FIXED' end)"),
            entry("s_region", Kind.TEXT, "o.s_region"),
            entry(
                    "access",
                    Kind.TEXT,
                    "(case when o.t_obs_release <= now() then 'PUBLIC' else 'EXCLUSIVE_ACCESS' end)"));

    private Fields() {}

    private static Map.Entry<String, Field> entry(String name, Kind kind, String sql) {
        return Map.entry(name, new Field(kind, sql));
    }

    /** Columns of file sets. */
    static Field ofSet(MissionColumn column) {
        if (column.source().startsWith("=")) {
            return ARCHIVE.get(column.source().substring(1));
        }
        String key = column.key();
        return switch (column.wireType()) {
            case "integer" -> new Field(Kind.INTEGER, "(k.cards -> '" + key + "')::bigint");
            case "float" -> new Field(Kind.NUMBER, "(k.cards -> '" + key + "')::float8");
            case "datetime" -> new Field(Kind.TEXT_TIME, "k.cards ->> '" + key + "'");
            default ->
                new Field(
                        column.qualType().equals("substring") ? Kind.PART : Kind.TEXT, "k.cards ->> '" + key + "'");
        };
    }

    /** Columns of files: as those of their set, but for what each file has of its own. */
    static Field ofFile(MissionColumn column) {
        return switch (column.source()) {
            case "=product_level" -> new Field(Kind.TEXT, FileLevel.SQL);
            case "=filename" -> new Field(Kind.TEXT, "p.filename");
            case "=uri" -> new Field(Kind.TEXT, "p.uri");
            default -> ofSet(column);
        };
    }

    /** @return MJD of a column that holds a time */
    static Field mjd(Field time) {
        return new Field(
                Kind.NUMBER,
                MJD.formatted(
                        time.kind() == Kind.TIME
                                ? time.sql()
                                : "((" + time.sql() + ")::timestamp at time zone 'UTC')"));
    }

    /** @return what is written of the value */
    static String shown(Field field) {
        return switch (field.kind()) {
            case LIST -> "array_to_string(" + field.sql() + ", ';')";
            case TIME ->
                "to_char(" + field.sql() + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')";
            default -> field.sql();
        };
    }
}
