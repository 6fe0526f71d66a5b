package org.archivesupport.search.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.search.observation.Moment;
import org.archivesupport.search.observation.ObservationStatus;

/** What an observation record must be to be taken. All faults of a record are named. */
final class RecordRules {

    static final Set<String> PRODUCT_TYPES =
            Set.of("SCIENCE", "PREVIEW", "THUMBNAIL", "INFO", "AUXILIARY", "CALIBRATION");

    private static final Pattern COLLECTION = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,39}");
    private static final Pattern OBS_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:+@#=~()-]{0,199}");
    private static final Pattern URI =
            Pattern.compile("mast:[A-Za-z0-9_-]+(/[A-Za-z0-9_+@=~()][A-Za-z0-9._+@=~()-]*)+");
    private static final Pattern PROGRAM = Pattern.compile("[A-Za-z0-9._+-]{1,40}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
    private static final int MOST_PRODUCTS = 10_000;
    private static final int MOST_FILTERS = 50;
    private static final Instant FIRST = Instant.parse("1858-11-17T00:00:00Z");
    private static final Instant FIRST_RELEASE = Instant.parse("1900-01-02T00:00:00Z");
    private static final Instant LAST = Instant.parse("2400-01-01T00:00:00Z");

    private final List<String> faults = new ArrayList<>();

    private RecordRules() {}

    /** @return the faults, empty for a good record */
    static List<String> faults(ObservationRecord r) {
        var rules = new RecordRules();
        rules.names(r);
        rules.words(r);
        rules.numbers(r);
        rules.times(r);
        rules.products(r);
        return rules.faults;
    }

    static boolean isUri(String uri) {
        return uri != null && uri.length() <= 500 && URI.matcher(uri).matches();
    }

    private void check(boolean good, String fault) {
        if (!good) {
            faults.add(fault);
        }
    }

    private void names(ObservationRecord r) {
        check(
                r.obsCollection() != null
                        && COLLECTION.matcher(r.obsCollection()).matches(),
                "obs_collection: needed, 1 to 40 capital letters, digits, _ and -");
        check(
                r.obsId() != null && OBS_ID.matcher(r.obsId()).matches(),
                "obs_id: needed, 1 to 200 letters, digits and ._:+@#=~()-");
        check(r.status() != null, "status: needed");
    }

    private void words(ObservationRecord r) {
        line("visit_status", r.visitStatus(), 60);
        check(
                r.intentType() == null || Set.of("science", "calibration").contains(r.intentType()),
                "intent_type: science or calibration");
        line("dataproduct_type", r.dataproductType(), 40);
        line("instrument_name", r.instrumentName(), 60);
        line("target_name", r.targetName(), 200);
        line("target_classification", r.targetClassification(), 500);
        check(
                r.proposalId() == null || PROGRAM.matcher(r.proposalId()).matches(),
                "proposal_id: 1 to 40 letters, digits and ._+-");
        line("proposal_pi", r.proposalPi(), 200);
        line("proposal_type", r.proposalType(), 40);
        line("obs_title", r.obsTitle(), 1000);
        line("wavelength_region", r.wavelengthRegion(), 100);
        line("provenance_name", r.provenanceName(), 100);
        line("project", r.project(), 100);
        line("note", r.note(), 2000);
        check(
                r.previewUri() == null || isUri(r.previewUri()),
                "preview_uri: must be of the form mast:MISSION/path/file");
        if (r.filters() != null) {
            check(r.filters().size() <= MOST_FILTERS, "filters: at most " + MOST_FILTERS);
            r.filters().forEach(f -> {
                check(f != null && !f.isBlank(), "filters: no empty values");
                line("filters", f, 60);
            });
        }
    }

    private void line(String name, String text, int most) {
        if (text != null) {
            check(text.length() <= most, name + ": at most " + most + " characters");
            check(!Texts.hasControl(text), name + ": no control characters");
        }
    }

    private void numbers(ObservationRecord r) {
        range("calib_level", r.calibLevel() == null ? null : r.calibLevel().doubleValue(), -1, 4);
        range("s_ra", r.sRa(), 0, 360);
        range("s_dec", r.sDec(), -90, 90);
        check((r.sRa() == null) == (r.sDec() == null), "s_ra, s_dec: both or none");
        range("t_exptime", r.tExptime(), 0, 1e9);
        range("em_min", r.emMin(), 0, 1e15);
        range("em_max", r.emMax(), 0, 1e15);
        boolean planned = r.status() != null && r.status().ahead();
        check(
                !planned || r.calibLevel() == null || r.calibLevel() == -1,
                "calib_level: an observation that is only planned has -1");
    }

    private void range(String name, Double value, double least, double most) {
        check(
                value == null || value >= least && value <= most,
                name + ": must be a number from " + least + " to " + most);
    }

    private void times(ObservationRecord r) {
        order("t_min", r.tMin(), "t_max", r.tMax());
        order("plan_window_start", r.planWindowStart(), "plan_window_end", r.planWindowEnd());
        time("t_obs_release", r.tObsRelease());
        check(
                r.tObsRelease() == null || r.tObsRelease().instant().isAfter(FIRST_RELEASE),
                "t_obs_release: must lie after 1900");
    }

    private void order(String first, Moment a, String second, Moment b) {
        time(first, a);
        time(second, b);
        check(a == null || b == null || !a.instant().isAfter(b.instant()), second + ": lies before " + first);
    }

    private void time(String name, Moment moment) {
        check(
                moment == null
                        || moment.instant().isBefore(LAST) && !moment.instant().isBefore(FIRST),
                name + ": must lie between the years 1858 and 2400");
    }

    private void products(ObservationRecord r) {
        if (r.products() == null) {
            return;
        }
        check(r.products().size() <= MOST_PRODUCTS, "products: at most " + MOST_PRODUCTS + " per observation");
        check(
                r.products().isEmpty()
                        || r.status() == null
                        || r.status() == ObservationStatus.EXECUTED
                        || r.status() == ObservationStatus.ARCHIVED
                        || r.status() == ObservationStatus.FAILED,
                "products: an observation that was not executed has none");
        for (ProductRecord p : r.products()) {
            if (p == null) {
                faults.add("products: no nulls");
                continue;
            }
            check(isUri(p.uri()), "products/uri: needed, of the form mast:MISSION/path/file, at most 500 characters");
            check(p.type() == null || PRODUCT_TYPES.contains(p.type()), "products/type: one of " + PRODUCT_TYPES);
            line("products/subgroup", p.subgroup(), 60);
            line("products/dataproduct_type", p.dataproductType(), 40);
            line("products/description", p.description(), 500);
            range(
                    "products/calib_level",
                    p.calibLevel() == null ? null : p.calibLevel().doubleValue(),
                    -1,
                    4);
            check(p.size() == null || p.size() >= 0, "products/size: 0 or more");
            check(p.sha256() == null || SHA256.matcher(p.sha256()).matches(), "products/sha256: 64 hexadecimal digits");
            time("products/archived_date", p.archivedDate());
            parents(p.parents());
        }
    }

    private void parents(List<String> parents) {
        if (parents != null) {
            check(parents.size() <= MOST_PRODUCTS, "products/parents: at most " + MOST_PRODUCTS);
            check(
                    parents.stream().noneMatch(p -> p == null || p.isBlank()),
                    "products/parents: no nulls and no empty names");
            parents.forEach(p -> line("products/parents", p, 300));
        }
    }
}
