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
import org.archivesupport.search.observation.Moment;
import org.archivesupport.search.observation.Observation;
import org.archivesupport.search.observation.ObservationColumn;

/** The observation columns of MAST's Caom services: their names, types and units, and where the values come from. */
enum CaomColumn {
    INTENT("intentType", "string", "Observation Type", null, INTENT_TYPE, Observation::intentType),
    COLLECTION("obs_collection", "string", "Mission", null, OBS_COLLECTION, Observation::obsCollection),
    PROVENANCE("provenance_name", "string", "Provenance Name", null, PROVENANCE_NAME, Observation::provenanceName),
    INSTRUMENT("instrument_name", "string", "Instrument", null, INSTRUMENT_NAME, Observation::instrumentName),
    PROJECT_NAME("project", "string", "Project", null, PROJECT, Observation::project),
    FILTER(
            "filters",
            "string",
            "Filters",
            null,
            FILTERS,
            o -> o.filters().isEmpty() ? null : String.join(";", o.filters())),
    WAVEBAND("wavelength_region", "string", "Waveband", null, WAVELENGTH_REGION, Observation::wavelengthRegion),
    TARGET("target_name", "string", "Target Name", null, TARGET_KEY, Observation::targetName),
    TARGET_CLASS(
            "target_classification",
            "string",
            "Target Classification",
            null,
            TARGET_CLASSIFICATION,
            Observation::targetClassification),
    NAME("obs_id", "string", "Observation ID", null, OBS_ID, Observation::obsId),
    RA("s_ra", "float", "RA", "deg", S_RA, Observation::sRa),
    DEC("s_dec", "float", "Dec", "deg", S_DEC, Observation::sDec),
    KIND("dataproduct_type", "string", "Product Type", null, DATAPRODUCT_TYPE, Observation::dataproductType),
    PROPOSAL("proposal_id", "string", "Proposal ID", null, PROPOSAL_ID, Observation::proposalId),
    PI("proposal_pi", "string", "Principal Investigator", null, PROPOSAL_PI, Observation::proposalPi),
    LEVEL("calib_level", "int", "Calibration Level", null, CALIB_LEVEL, Observation::calibLevel),
    START("t_min", "float", "Start Time", "d", T_MIN, o -> mjd(o.tMin())),
    END("t_max", "float", "End Time", "d", T_MAX, o -> mjd(o.tMax())),
    EXPOSURE("t_exptime", "float", "Exposure Length", "s", T_EXPTIME, Observation::tExptime),
    SHORTEST("em_min", "float", "Min. Wavelength", "nm", ObservationColumn.EM_MIN, Observation::emMin),
    LONGEST("em_max", "float", "Max. Wavelength", "nm", ObservationColumn.EM_MAX, Observation::emMax),
    TITLE("obs_title", "string", "Observation Title", null, OBS_TITLE, Observation::obsTitle),
    RELEASE("t_obs_release", "float", "Release Date", "d", T_OBS_RELEASE, o -> mjd(o.tObsRelease())),
    PROGRAM_TYPE("proposal_type", "string", "Proposal Type", null, PROPOSAL_TYPE, Observation::proposalType),
    SEQUENCE("sequence_number", "int", "Sequence Number", null, null, o -> -999),
    REGION("s_region", "string", "s_region", null, S_REGION, Observation::sRegion),
    JPEG("jpegURL", "string", "jpegURL", null, null, Observation::previewUri),
    DATA("dataURL", "string", "Data URL", null, null, o -> null),
    RIGHTS("dataRights", "string", "Data Rights", null, DATA_RIGHTS, Observation::dataRights),
    MOVING("mtFlag", "boolean", "Moving Target", null, MOVING_TARGET, Observation::movingTarget),
    DENSITY("srcDen", "float", "Number of Catalog Objects", null, null, o -> null),
    OBSID("obsid", "string", "Product Group ID", null, ID, Observation::id),
    OBJECT("objID", "string", "Object ID", null, ID, Observation::id),
    OBJECT1("objID1", "string", "Object ID 1", null, ID, Observation::id),
    DISTANCE("distance", "float", "Distance", "arcsec", null, o -> o.distance() == null ? null : o.distance() * 3600);

    private static final Map<String, CaomColumn> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toMap(c -> c.wire.toLowerCase(Locale.ROOT), Function.identity()));

    /** Columns of Mast.Caom.Filtered; the position services have more. */
    static final List<CaomColumn> FILTERED = without(OBJECT1, DISTANCE);

    static final List<CaomColumn> POSITION = without();

    static final List<CaomColumn> CONE = without(OBJECT1);

    final String wire;
    final String type;
    final String label;
    final String unit;
    final ObservationColumn column;
    final Function<Observation, Object> value;

    CaomColumn(
            String wire,
            String type,
            String label,
            String unit,
            ObservationColumn column,
            Function<Observation, Object> value) {
        this.wire = wire;
        this.type = type;
        this.label = label;
        this.unit = unit;
        this.column = column;
        this.value = value;
    }

    static Optional<CaomColumn> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    /** @return the column as clients see it */
    MashupColumn shown() {
        return new MashupColumn(
                wire,
                type,
                label,
                unit,
                null,
                null,
                this == FILTER || this == TARGET_CLASS || this == WAVEBAND ? ";" : null);
    }

    static List<MashupColumn> shown(List<CaomColumn> columns) {
        return columns.stream().map(CaomColumn::shown).toList();
    }

    /** @return the values of an observation in the order of the columns */
    static Object[] values(List<CaomColumn> columns, Observation observation) {
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).value.apply(observation);
        }
        return values;
    }

    private static List<CaomColumn> without(CaomColumn... left) {
        return Arrays.stream(values())
                .filter(c -> !Arrays.asList(left).contains(c))
                .toList();
    }

    private static Double mjd(Instant instant) {
        return instant == null ? null : Moment.toMjd(instant);
    }
}
