package org.archivesupport.search.observation;

import org.archivesupport.kit.problem.Faults;
import org.archivesupport.sky.Circle;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Parameters of a search. They are taken as texts so that every fault of a request is answered at once.
 *
 * <p>Columns take expressions: {@code a,b} one of, {@code a..b} from to, {@code <a}, {@code >=a}, {@code MIRI*},
 * {@code !a} not, {@code null} without value; see {@link org.archivesupport.search.expression.ExpressionParser}.
 */
public class ObservationParameters {

    @RestQuery
    @Parameter(
            description = "Right ascension in degrees",
            schema = @Schema(type = SchemaType.NUMBER, minimum = "0", maximum = "360"))
    public String ra;

    @RestQuery
    @Parameter(
            description = "Declination in degrees",
            schema = @Schema(type = SchemaType.NUMBER, minimum = "-90", maximum = "90"))
    public String dec;

    @RestQuery
    @Parameter(
            description = "Radius in degrees; footprints that meet the circle are found. Default 0.2",
            schema = @Schema(type = SchemaType.NUMBER, minimum = "0", maximum = "180"))
    public String radius;

    @RestQuery
    @Parameter(
            description =
                    "Footprints that meet the region are found: CIRCLE ra dec radius, POLYGON ra dec ra dec ra dec ...,"
                            + " BOX ra dec width height (on the sky), RANGE west east south north, or STC-S; ICRS degrees")
    public String region;

    @RestQuery
    @Parameter(
            description =
                    "Footprints that meet the coverage are found: IVOA MOC as text (3/1-4 5/400) or JSON; long ones"
                            + " in the body of POST /api/v1/search/observations/search")
    public String moc;

    @RestQuery
    @Parameter(
            description = "planned: not done yet (planned, scheduled); executed: done (executed, archived)",
            schema = @Schema(enumeration = {"planned", "executed"}))
    public String execution;

    @RestQuery("plan_window")
    @Parameter(
            description = "Plan window has an instant in common with from..to; bounds as in t_min, one may be left out")
    public String planWindow;

    @RestQuery
    @Parameter(description = "Number of the observation")
    public String id;

    @RestQuery("obs_collection")
    @Parameter(description = "Mission or collection")
    public String obsCollection;

    @RestQuery("obs_id")
    @Parameter(description = "Name of the observation")
    public String obsId;

    @RestQuery
    @Parameter(description = "planned, scheduled, executed, skipped, failed, withdrawn, archived")
    public String status;

    @RestQuery("visit_status")
    @Parameter(description = "Word of the scheduling system; text, without regard to case")
    public String visitStatus;

    @RestQuery("intent_type")
    @Parameter(description = "science or calibration")
    public String intentType;

    @RestQuery("calib_level")
    @Parameter(description = "Calibration level from -1 (planned) to 4")
    public String calibLevel;

    @RestQuery("dataproduct_type")
    @Parameter(description = "image, spectrum, cube ...")
    public String dataproductType;

    @RestQuery("instrument_name")
    @Parameter(description = "Instrument and mode: MIRI* finds MIRI and MIRI/IMAGE")
    public String instrumentName;

    @RestQuery
    @Parameter(description = "One of the filters that were used")
    public String filters;

    @RestQuery("target_name")
    @Parameter(description = "Name of the target; case, blanks and hyphens do not matter")
    public String targetName;

    @RestQuery("target_classification")
    @Parameter(description = "Kind of the target; text, without regard to case")
    public String targetClassification;

    @RestQuery("moving_target")
    @Parameter(description = "true or false")
    public String movingTarget;

    @RestQuery("s_ra")
    @Parameter(description = "Right ascension of the position, degrees; a position is searched with ra, dec, radius")
    public String sRa;

    @RestQuery("s_dec")
    @Parameter(description = "Declination of the position, degrees")
    public String sDec;

    @RestQuery("s_region")
    @Parameter(description = "Text of the footprint; regions are searched with ra, dec, radius")
    public String sRegion;

    @RestQuery("proposal_id")
    @Parameter(description = "Program; leading zeros do not matter, ranges are those of the numbers")
    public String proposalId;

    @RestQuery("proposal_pi")
    @Parameter(description = "Principal investigator; text, without regard to case")
    public String proposalPi;

    @RestQuery("proposal_type")
    @Parameter(description = "Kind of the program; text, without regard to case")
    public String proposalType;

    @RestQuery("obs_title")
    @Parameter(description = "Title of the program; text, without regard to case")
    public String obsTitle;

    @RestQuery("t_min")
    @Parameter(
            description =
                    "Start of the observation; times are dates (the whole day), RFC 3339 times or Modified Julian Dates, UTC")
    public String tMin;

    @RestQuery("t_max")
    @Parameter(description = "End of the observation; as t_min")
    public String tMax;

    @RestQuery("t_exptime")
    @Parameter(description = "Exposure time in seconds")
    public String tExptime;

    @RestQuery("em_min")
    @Parameter(description = "Shortest wavelength, nm")
    public String emMin;

    @RestQuery("em_max")
    @Parameter(description = "Longest wavelength, nm")
    public String emMax;

    @RestQuery("wavelength_region")
    @Parameter(description = "Wavelength region; text, without regard to case")
    public String wavelengthRegion;

    @RestQuery("plan_window_start")
    @Parameter(description = "First instant of the plan window; as t_min")
    public String planWindowStart;

    @RestQuery("plan_window_end")
    @Parameter(description = "End of the plan window; as t_min")
    public String planWindowEnd;

    @RestQuery("t_obs_release")
    @Parameter(description = "When the data become public; as t_min")
    public String tObsRelease;

    @RestQuery("data_rights")
    @Parameter(description = "PUBLIC or EXCLUSIVE_ACCESS by the archive's clock")
    public String dataRights;

    @RestQuery("provenance_name")
    @Parameter(description = "Pipeline or team; text, without regard to case")
    public String provenanceName;

    @RestQuery
    @Parameter(description = "Project; text, without regard to case")
    public String project;

    @RestQuery("preview_uri")
    @Parameter(description = "URI of the preview")
    public String previewUri;

    @RestQuery
    @Parameter(description = "true or false: record made up for the sample archive")
    public String invented;

    @RestQuery
    @Parameter(description = "What is special about the record; text, without regard to case")
    public String note;

    @RestQuery("updated_at")
    @Parameter(description = "Last change of the record; as t_min")
    public String updatedAt;

    /** @return the search in the words in which it was asked */
    public ObservationSearch search() {
        return new ObservationSearch()
                .with("ra", ra)
                .with("dec", dec)
                .with("radius", radius)
                .with("region", region)
                .with("moc", moc)
                .with("execution", execution)
                .with("plan_window", planWindow)
                .with("id", id)
                .with("obs_collection", obsCollection)
                .with("obs_id", obsId)
                .with("status", status)
                .with("visit_status", visitStatus)
                .with("intent_type", intentType)
                .with("calib_level", calibLevel)
                .with("dataproduct_type", dataproductType)
                .with("instrument_name", instrumentName)
                .with("filters", filters)
                .with("target_name", targetName)
                .with("target_classification", targetClassification)
                .with("moving_target", movingTarget)
                .with("s_ra", sRa)
                .with("s_dec", sDec)
                .with("s_region", sRegion)
                .with("proposal_id", proposalId)
                .with("proposal_pi", proposalPi)
                .with("proposal_type", proposalType)
                .with("obs_title", obsTitle)
                .with("t_min", tMin)
                .with("t_max", tMax)
                .with("t_exptime", tExptime)
                .with("em_min", emMin)
                .with("em_max", emMax)
                .with("wavelength_region", wavelengthRegion)
                .with("plan_window_start", planWindowStart)
                .with("plan_window_end", planWindowEnd)
                .with("t_obs_release", tObsRelease)
                .with("data_rights", dataRights)
                .with("provenance_name", provenanceName)
                .with("project", project)
                .with("preview_uri", previewUri)
                .with("invented", invented)
                .with("note", note)
                .with("updated_at", updatedAt);
    }

    /** Reads all parameters; faults are added, not thrown. */
    public Criteria criteria(Faults faults) {
        return search().criteria(faults);
    }

    /** @return the asked circle, or null if none is asked or something is wrong with it */
    public static Circle circle(Faults faults, String ra, String dec, String radius, double defaultRadius) {
        if (ra == null && dec == null && radius == null) {
            return null;
        }
        Double lon = number(faults, "ra", ra, 0, 360, null);
        Double lat = number(faults, "dec", dec, -90, 90, null);
        Double around = number(faults, "radius", radius, 0, 180, defaultRadius);
        return lon == null || lat == null || around == null ? null : Circle.of(lon, lat, around);
    }

    /** @return the number, or the default where none is given; null with a fault if there is neither, or it is out of range */
    public static Double number(Faults faults, String name, String text, double least, double most, Double whenAbsent) {
        if (text == null || text.isBlank()) {
            faults.check(whenAbsent != null, name, "is needed, in degrees");
            return whenAbsent;
        }
        try {
            double value = text.length() > 40 ? Double.NaN : Double.parseDouble(text.strip());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // the same fault as out of range
        }
        faults.add(name, "must be a number from " + plain(least) + " to " + plain(most));
        return null;
    }

    /** @return the whole number, or the default if the text is absent; a number out of range is a fault and is not cut */
    public static int whole(Faults faults, String name, String text, int least, int most, int whenAbsent) {
        if (text == null) {
            return whenAbsent;
        }
        int value = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
        faults.check(value >= least && value <= most, name, "must be a whole number from " + least + " to " + most);
        return value;
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** @return SQL LIKE pattern of a pattern with stars; its own special characters mean themselves */
    public static String like(String stars) {
        return stars.replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_")
                .replace('*', '%');
    }

    /** @return the program number as stored: without leading zeros */
    public static String withoutZeros(String program) {
        return program.replaceFirst("^0+(?=.)", "");
    }
}
