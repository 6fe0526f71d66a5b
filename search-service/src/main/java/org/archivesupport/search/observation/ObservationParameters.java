package org.archivesupport.search.observation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.sky.Circle;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Parameters of a search. They are taken as texts so that every fault of a request is answered at once. */
public class ObservationParameters {

    private static final double DEFAULT_RADIUS = 0.2;
    private static final int LONGEST = 4000;

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

    @RestQuery("target_name")
    @Parameter(description = "Name of the target, * for any characters; case, blanks and hyphens do not matter")
    public String targetName;

    @RestQuery("obs_collection")
    @Parameter(description = "Mission or collection; several separated by commas")
    public String obsCollection;

    @RestQuery("obs_id")
    @Parameter(description = "Name of the observation, * for any characters")
    public String obsId;

    @RestQuery("instrument_name")
    @Parameter(
            description =
                    "Instrument and mode, * for any characters: MIRI* finds MIRI and MIRI/IMAGE; several separated by commas")
    public String instrumentName;

    @RestQuery
    @Parameter(description = "One of these filters was used; separated by commas")
    public String filters;

    @RestQuery("proposal_id")
    @Parameter(description = "Program, leading zeros do not matter; several separated by commas")
    public String proposalId;

    @RestQuery("proposal_pi")
    @Parameter(description = "Principal investigator, * for any characters")
    public String proposalPi;

    @RestQuery("calib_level")
    @Parameter(description = "Calibration levels from -1 (planned) to 4, separated by commas")
    public String calibLevel;

    @RestQuery
    @Parameter(description = "planned, scheduled, executed, skipped, failed, withdrawn, archived; separated by commas")
    public String status;

    @RestQuery
    @Parameter(
            description = "planned: not done yet (planned, scheduled); executed: done (executed, archived)",
            schema = @Schema(enumeration = {"planned", "executed"}))
    public String execution;

    @RestQuery("t_min")
    @Parameter(
            description = "Start within from..to; dates, RFC 3339 times or Modified Julian Dates, a side may be open")
    public String tMin;

    @RestQuery("t_max")
    @Parameter(description = "End within from..to; as t_min")
    public String tMax;

    @RestQuery("plan_window")
    @Parameter(description = "Plan window has an instant in common with from..to; as t_min")
    public String planWindow;

    @RestQuery("intent_type")
    @Parameter(description = "science or calibration")
    public String intentType;

    @RestQuery("dataproduct_type")
    @Parameter(description = "image, spectrum, cube ...; separated by commas")
    public String dataproductType;

    @RestQuery("data_rights")
    @Parameter(description = "PUBLIC or EXCLUSIVE_ACCESS by the archive's clock")
    public String dataRights;

    /** Reads all parameters; faults are added, not thrown. */
    public Criteria criteria(Faults faults) {
        var criteria = new Criteria();
        place(criteria, faults);
        pattern(criteria, faults, ObservationColumn.TARGET_KEY, "target_name", targetName, TargetNames::key, false);
        texts(criteria, faults, ObservationColumn.OBS_COLLECTION, obsCollection, String::toUpperCase);
        pattern(criteria, faults, ObservationColumn.OBS_ID, "obs_id", obsId, s -> s, false);
        patterns(criteria, faults, ObservationColumn.INSTRUMENT_NAME, instrumentName);
        texts(criteria, faults, ObservationColumn.FILTERS, filters, String::toUpperCase);
        texts(criteria, faults, ObservationColumn.PROPOSAL_ID, proposalId, ObservationParameters::withoutZeros);
        pattern(criteria, faults, ObservationColumn.PROPOSAL_PI, "proposal_pi", proposalPi, s -> s, true);
        levels(criteria, faults);
        statuses(criteria, faults);
        span(criteria, faults, ObservationColumn.T_MIN, "t_min", tMin);
        span(criteria, faults, ObservationColumn.T_MAX, "t_max", tMax);
        if (planWindow != null) {
            Spans span = Spans.parse(faults, "plan_window", planWindow);
            criteria.overlaps(
                    ObservationColumn.PLAN_WINDOW_START, ObservationColumn.PLAN_WINDOW_END, span.from(), span.to());
        }
        words(criteria, faults, ObservationColumn.INTENT_TYPE, intentType, List.of("science", "calibration"));
        texts(criteria, faults, ObservationColumn.DATAPRODUCT_TYPE, dataproductType, String::toLowerCase);
        words(criteria, faults, ObservationColumn.DATA_RIGHTS, dataRights, List.of("PUBLIC", "EXCLUSIVE_ACCESS"));
        return criteria;
    }

    private void place(Criteria criteria, Faults faults) {
        Circle circle = circle(faults, ra, dec, radius, DEFAULT_RADIUS);
        if (circle != null) {
            criteria.meeting(circle);
        }
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

    private static List<String> list(Faults faults, String name, String text) {
        if (text.length() > LONGEST || Texts.hasControl(text) || text.isBlank()) {
            faults.add(name, "must have 1 to " + LONGEST + " characters and no control characters");
            return List.of();
        }
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    private static void texts(
            Criteria criteria, Faults faults, ObservationColumn column, String text, UnaryOperator<String> form) {
        if (text != null) {
            criteria.in(
                    column, list(faults, column.wire(), text).stream().map(form).toList());
        }
    }

    private static void words(
            Criteria criteria, Faults faults, ObservationColumn column, String text, List<String> known) {
        if (text != null) {
            List<String> given = list(faults, column.wire(), text);
            faults.check(known.containsAll(given), column.wire(), "must be one of " + String.join(", ", known));
            criteria.in(column, given);
        }
    }

    private static void pattern(
            Criteria criteria,
            Faults faults,
            ObservationColumn column,
            String name,
            String text,
            UnaryOperator<String> form,
            boolean ignoreCase) {
        if (text == null) {
            return;
        }
        if (list(faults, name, text).isEmpty()) {
            return;
        }
        String wanted = form.apply(text.strip());
        if (wanted == null) {
            faults.add(name, "needs a letter or digit");
        } else if (wanted.indexOf('*') >= 0 || ignoreCase) {
            criteria.like(column, like(wanted), ignoreCase);
        } else {
            criteria.in(column, List.of(wanted));
        }
    }

    private static void patterns(Criteria criteria, Faults faults, ObservationColumn column, String text) {
        if (text == null) {
            return;
        }
        criteria.anyOf(list(faults, column.wire(), text).stream()
                .map(s -> s.toUpperCase(Locale.ROOT))
                .map(s -> s.indexOf('*') >= 0
                        ? new Criteria().like(column, like(s), false)
                        : new Criteria().in(column, List.of(s)))
                .toList());
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

    private void levels(Criteria criteria, Faults faults) {
        if (calibLevel == null) {
            return;
        }
        List<String> given = list(faults, "calib_level", calibLevel);
        if (!given.stream().allMatch(s -> s.matches("-1|[0-4]"))) {
            faults.add("calib_level", "must be whole numbers from -1 to 4, separated by commas");
            return;
        }
        criteria.in(
                ObservationColumn.CALIB_LEVEL, given.stream().map(Long::valueOf).toList());
    }

    private void statuses(Criteria criteria, Faults faults) {
        if (status != null) {
            List<String> known = Arrays.stream(ObservationStatus.values())
                    .map(ObservationStatus::wire)
                    .toList();
            words(criteria, faults, ObservationColumn.STATUS, status, known);
        }
        if (execution != null) {
            switch (execution) {
                case "planned" -> criteria.in(ObservationColumn.STATUS, List.of("planned", "scheduled"));
                case "executed" -> criteria.in(ObservationColumn.STATUS, List.of("executed", "archived"));
                default -> faults.add("execution", "must be planned or executed");
            }
        }
    }

    private static void span(Criteria criteria, Faults faults, ObservationColumn column, String name, String text) {
        if (text != null) {
            Spans span = Spans.parse(faults, name, text);
            criteria.between(column, span.from(), span.to());
        }
    }
}
