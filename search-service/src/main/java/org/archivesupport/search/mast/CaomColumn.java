package org.archivesupport.search.mast;

import static org.archivesupport.search.observation.ObservationColumn.CALIB_LEVEL;
import static org.archivesupport.search.observation.ObservationColumn.DATAPRODUCT_TYPE;
import static org.archivesupport.search.observation.ObservationColumn.DATA_RIGHTS;
import static org.archivesupport.search.observation.ObservationColumn.FILTERS;
import static org.archivesupport.search.observation.ObservationColumn.ID;
import static org.archivesupport.search.observation.ObservationColumn.INSTRUMENT_NAME;
import static org.archivesupport.search.observation.ObservationColumn.INTENT_TYPE;
import static org.archivesupport.search.observation.ObservationColumn.MOVING_TARGET;
import static org.archivesupport.search.observation.ObservationColumn.OBS_COLLECTION;
import static org.archivesupport.search.observation.ObservationColumn.OBS_ID;
import static org.archivesupport.search.observation.ObservationColumn.OBS_TITLE;
import static org.archivesupport.search.observation.ObservationColumn.PROJECT;
import static org.archivesupport.search.observation.ObservationColumn.PROPOSAL_ID;
import static org.archivesupport.search.observation.ObservationColumn.PROPOSAL_PI;
import static org.archivesupport.search.observation.ObservationColumn.PROPOSAL_TYPE;
import static org.archivesupport.search.observation.ObservationColumn.PROVENANCE_NAME;
import static org.archivesupport.search.observation.ObservationColumn.S_DEC;
import static org.archivesupport.search.observation.ObservationColumn.S_RA;
import static org.archivesupport.search.observation.ObservationColumn.S_REGION;
import static org.archivesupport.search.observation.ObservationColumn.TARGET_CLASSIFICATION;
import static org.archivesupport.search.observation.ObservationColumn.TARGET_KEY;
import static org.archivesupport.search.observation.ObservationColumn.T_EXPTIME;
import static org.archivesupport.search.observation.ObservationColumn.T_MAX;
import static org.archivesupport.search.observation.ObservationColumn.T_MIN;
import static org.archivesupport.search.observation.ObservationColumn.T_OBS_RELEASE;
import static org.archivesupport.search.observation.ObservationColumn.WAVELENGTH_REGION;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.archivesupport.search.observation.Moment;
import org.archivesupport.search.observation.Observation;
import org.archivesupport.search.observation.ObservationColumn;

/** The observation columns of MAST's Caom services: their names, types and units, and where the values come from. */
enum CaomColumn {
    INTENT(
            "intentType",
            "string",
            "Observation Type",
            null,
            "meta.code",
            "science or calibration",
            INTENT_TYPE,
            Observation::intentType),
    COLLECTION(
            "obs_collection",
            "string",
            "Mission",
            null,
            "meta.id",
            "Mission or collection, such as JWST or HLSP",
            OBS_COLLECTION,
            Observation::obsCollection),
    PROVENANCE(
            "provenance_name",
            "string",
            "Provenance Name",
            null,
            "meta.id",
            "Pipeline or project that made the products, such as CALJWST",
            PROVENANCE_NAME,
            Observation::provenanceName),
    INSTRUMENT(
            "instrument_name",
            "string",
            "Instrument",
            null,
            "instr",
            "Instrument and mode, such as NIRCAM/IMAGE; without a mode it stands for all modes",
            INSTRUMENT_NAME,
            Observation::instrumentName),
    PROJECT_NAME(
            "project",
            "string",
            "Project",
            null,
            "meta.title",
            "Project that processed the data",
            PROJECT,
            Observation::project),
    FILTER(
            "filters",
            "string",
            "Filters",
            null,
            "phys.transmission;instr.filter",
            "Filters and gratings, several separated by ;",
            FILTERS,
            o -> o.filters().isEmpty() ? null : String.join(";", o.filters())),
    WAVEBAND(
            "wavelength_region",
            "string",
            "Waveband",
            null,
            "meta.ucd",
            "Band, such as INFRARED, several separated by ;",
            WAVELENGTH_REGION,
            Observation::wavelengthRegion),
    TARGET(
            "target_name",
            "string",
            "Target Name",
            null,
            "meta.id",
            "Name of the target; case, blanks and hyphens do not matter",
            TARGET_KEY,
            Observation::targetName),
    TARGET_CLASS(
            "target_classification",
            "string",
            "Target Classification",
            null,
            "src.class",
            "Kinds of the target, separated by ;",
            TARGET_CLASSIFICATION,
            Observation::targetClassification),
    NAME(
            "obs_id",
            "string",
            "Observation ID",
            null,
            "meta.id",
            "Name of the observation, given by the mission",
            OBS_ID,
            Observation::obsId),
    RA("s_ra", "float", "RA", "deg", "pos.eq.ra;meta.main", "Right ascension, ICRS", S_RA, Observation::sRa),
    DEC("s_dec", "float", "Dec", "deg", "pos.eq.dec;meta.main", "Declination, ICRS", S_DEC, Observation::sDec),
    KIND(
            "dataproduct_type",
            "string",
            "Product Type",
            null,
            "meta.code.class",
            "image, spectrum, cube, timeseries ...",
            DATAPRODUCT_TYPE,
            Observation::dataproductType),
    PROPOSAL(
            "proposal_id",
            "string",
            "Proposal ID",
            null,
            "meta.id;obs.proposal",
            "Number of the program; leading zeros do not matter",
            PROPOSAL_ID,
            Observation::proposalId),
    PI(
            "proposal_pi",
            "string",
            "Principal Investigator",
            null,
            "meta.id.PI",
            "Principal investigator",
            PROPOSAL_PI,
            Observation::proposalPi),
    LEVEL(
            "calib_level",
            "int",
            "Calibration Level",
            null,
            "meta.code.status",
            "-1 planned, 0 raw, 1 uncalibrated, 2 calibrated, 3 combined, 4 contributed",
            CALIB_LEVEL,
            Observation::calibLevel),
    START(
            "t_min",
            "float",
            "Start Time",
            "d",
            "time.start;obs.exposure",
            "Start of the observation, MJD",
            T_MIN,
            o -> mjd(o.tMin())),
    END(
            "t_max",
            "float",
            "End Time",
            "d",
            "time.end;obs.exposure",
            "End of the observation, MJD",
            T_MAX,
            o -> mjd(o.tMax())),
    EXPOSURE(
            "t_exptime",
            "float",
            "Exposure Length",
            "s",
            "time.duration;obs.exposure",
            "Exposure time",
            T_EXPTIME,
            Observation::tExptime),
    SHORTEST(
            "em_min",
            "float",
            "Min. Wavelength",
            "nm",
            "em.wl;stat.min",
            "Shortest wavelength",
            ObservationColumn.EM_MIN,
            Observation::emMin),
    LONGEST(
            "em_max",
            "float",
            "Max. Wavelength",
            "nm",
            "em.wl;stat.max",
            "Longest wavelength",
            ObservationColumn.EM_MAX,
            Observation::emMax),
    TITLE(
            "obs_title",
            "string",
            "Observation Title",
            null,
            "meta.title",
            "Title of the program",
            OBS_TITLE,
            Observation::obsTitle),
    RELEASE(
            "t_obs_release",
            "float",
            "Release Date",
            "d",
            "time.release;meta.dataset",
            "From then on the data are public, MJD",
            T_OBS_RELEASE,
            o -> mjd(o.tObsRelease())),
    PROGRAM_TYPE(
            "proposal_type",
            "string",
            "Proposal Type",
            null,
            "meta.code",
            "Kind of the program, such as GO",
            PROPOSAL_TYPE,
            Observation::proposalType),
    SEQUENCE(
            "sequence_number",
            "int",
            "Sequence Number",
            null,
            "meta.number",
            "Sector, campaign or quarter; -999 for missions without",
            null,
            o -> CaomColumn.NO_SEQUENCE),
    REGION(
            "s_region",
            "string",
            "s_region",
            null,
            "pos;obs.field",
            "Footprint, STC-S, ICRS degrees",
            S_REGION,
            Observation::sRegion),
    JPEG("jpegURL", "string", "jpegURL", null, "meta.ref.url", "URI of a preview image", null, Observation::previewUri),
    DATA(
            "dataURL",
            "string",
            "Data URL",
            null,
            "meta.ref.url",
            "Not filled here: ask for the products",
            null,
            o -> null),
    RIGHTS(
            "dataRights",
            "string",
            "Data Rights",
            null,
            "meta.code",
            "PUBLIC or EXCLUSIVE_ACCESS; null while there are no data",
            DATA_RIGHTS,
            Observation::dataRights),
    MOVING(
            "mtFlag",
            "boolean",
            "Moving Target",
            null,
            "meta.code",
            "Whether the target moves",
            MOVING_TARGET,
            Observation::movingTarget),
    DENSITY("srcDen", "float", "Number of Catalog Objects", null, "meta.number", "Not filled here", null, o -> null),
    OBSID(
            "obsid",
            "string",
            "Product Group ID",
            null,
            "meta.record",
            "Number of the observation; stays when a planned observation is executed",
            ID,
            Observation::id),
    OBJECT("objID", "string", "Object ID", null, "meta.record", "Same as obsid", ID, Observation::id),
    OBJECT1("objID1", "string", "Object ID 1", null, "meta.record", "Same as obsid", ID, Observation::id),
    DISTANCE(
            "distance",
            "float",
            "Distance",
            "arcsec",
            "pos.angDistance",
            "From the asked position to the footprint, 0 inside",
            null,
            o -> o.distance() == null ? null : o.distance() * 3600);

    /** MAST's word for no sequence number. */
    static final int NO_SEQUENCE = -999;

    private static final Map<String, CaomColumn> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toMap(c -> c.wire.toLowerCase(Locale.ROOT), Function.identity()));

    /** Mast.Caom.Filtered, in the order of the real service. */
    static final List<CaomColumn> FILTERED = List.of(
            KIND,
            LEVEL,
            COLLECTION,
            NAME,
            TARGET,
            RA,
            DEC,
            START,
            END,
            EXPOSURE,
            WAVEBAND,
            FILTER,
            SHORTEST,
            LONGEST,
            TARGET_CLASS,
            TITLE,
            RELEASE,
            INSTRUMENT,
            PI,
            PROPOSAL,
            PROGRAM_TYPE,
            PROJECT_NAME,
            SEQUENCE,
            PROVENANCE,
            REGION,
            JPEG,
            DATA,
            RIGHTS,
            MOVING,
            DENSITY,
            INTENT,
            OBSID,
            OBJECT);

    static final List<CaomColumn> POSITION =
            Stream.concat(FILTERED.stream(), Stream.of(OBJECT1, DISTANCE)).toList();

    /** Mast.Caom.Cone: the order of the constants, without objID1. */
    static final List<CaomColumn> CONE =
            Arrays.stream(values()).filter(c -> c != OBJECT1).toList();

    final String wire;
    final String type;
    final String label;
    final String unit;
    final String ucd;
    final String description;
    /** what a filter compares; null if the archive has no values of its own */
    final ObservationColumn column;

    final Function<Observation, Object> value;

    CaomColumn(
            String wire,
            String type,
            String label,
            String unit,
            String ucd,
            String description,
            ObservationColumn column,
            Function<Observation, Object> value) {
        this.wire = wire;
        this.type = type;
        this.label = label;
        this.unit = unit;
        this.ucd = ucd;
        this.description = description;
        this.column = column;
        this.value = value;
    }

    static Optional<CaomColumn> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    /** @return whether a cell may hold several values, separated by ; */
    boolean list() {
        return this == FILTER || this == TARGET_CLASS || this == WAVEBAND;
    }

    static List<MashupColumn> shown(List<CaomColumn> columns) {
        return columns.stream()
                .map(c ->
                        new MashupColumn(c.wire, c.type, c.label, c.unit, c.description, c.ucd, c.list() ? ";" : null))
                .toList();
    }

    /** @return the values of an observation in the order of the columns */
    static Object[] values(List<CaomColumn> columns, Observation observation) {
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).value.apply(observation);
        }
        return values;
    }

    private static Double mjd(Instant instant) {
        return instant == null ? null : Moment.toMjd(instant);
    }
}
