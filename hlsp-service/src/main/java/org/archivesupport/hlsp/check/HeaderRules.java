package org.archivesupport.hlsp.check;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.archivesupport.hlsp.rule.Rule;
import org.archivesupport.hlsp.rule.Severity;

/** Rules COM: the keywords that every science FITS file has, in the primary header or the first that has them. */
final class HeaderRules {

    private static final String LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/";
    private static final Set<String> FRAMES = Set.of("ICRS", "FK5");
    private static final double SECONDS_OF_DAY = 86_400;

    private final Headers headers;
    private final String collection;
    private final Findings findings;

    HeaderRules(Headers headers, String collection, Findings findings) {
        this.headers = headers;
        this.collection = collection;
        this.findings = findings;
    }

    void check(Instant now) {
        identity();
        licence();
        origin();
        times(now);
        exposure();
        coordinates();
    }

    private void identity() {
        String id = needed(Rule.COM_01, "HLSPID");
        if (id != null && collection != null && !id.equalsIgnoreCase(collection)) {
            findings.add(
                    Rule.NAM_27, where("HLSPID"), "HLSPID is \"" + id + "\", the collection is " + collection + ".");
        }
        String lead = needed(Rule.COM_02, "HLSPLEAD");
        if (lead != null && !lead.contains(" ")) {
            findings.add(
                    Rule.COM_02,
                    Severity.REVIEW,
                    where("HLSPLEAD"),
                    "\"" + lead + "\" does not look like a full name.");
        }
        needed(Rule.COM_03, "HLSPNAME");
        needed(Rule.COM_04, "HLSPTARG");
        needed(Rule.COM_05, "HLSPVER");
        Card version = headers.card("HLSPVER");
        if (version != null && version.kind() != Card.Kind.TEXT) {
            findings.add(Rule.COM_05, Severity.WARNING, where("HLSPVER"), "HLSPVER is a number and should be text.");
        }
        String doi = headers.text("DOI");
        if (doi == null) {
            findings.add(Rule.COM_06, "DOI", "There is no DOI yet.");
        } else if (!doi.matches("10\\.[0-9]{4,9}/\\S+")) {
            findings.add(
                    Rule.COM_06,
                    Severity.ERROR,
                    where("DOI"),
                    "\"" + doi + "\" is no DOI.",
                    "DOI     = '10.17909/abcd-1234'");
        }
    }

    private void licence() {
        String licence = needed(Rule.COM_07, "LICENSE");
        if (licence != null && !licence.equals("CC BY 4.0")) {
            findings.add(Rule.COM_07, where("LICENSE"), "LICENSE is \"" + licence + "\".");
        }
        String address = needed(Rule.COM_08, "LICENURL");
        if (address != null && !address.equals(LICENCE_ADDRESS)) {
            findings.add(Rule.COM_08, where("LICENURL"), "LICENURL is \"" + address + "\".");
        }
    }

    private void origin() {
        needed(Rule.COM_09, "OBSERVAT");
        needed(Rule.COM_10, "TELESCOP");
        String instrument = needed(Rule.COM_11, "INSTRUME");
        if (instrument != null && instrument.contains("+")) {
            findings.add(
                    Rule.COM_11,
                    Severity.ERROR,
                    where("INSTRUME"),
                    "INSTRUME \"" + instrument + "\" holds several instruments.",
                    "MULTI with INSTRU01, INSTRU02 ...");
        }
        multi("INSTRUME", "INSTRU");
        multi("TELESCOP", "TELESC");
        multi("FILTER", "FILTER");
    }

    private void multi(String keyword, String stem) {
        String value = headers.text(keyword);
        boolean numbered = headers.text(stem + "01") != null;
        if ("MULTI".equalsIgnoreCase(value) && headers.text(stem + "02") == null) {
            findings.add(
                    Rule.COM_26,
                    where(keyword),
                    keyword + " is MULTI; at least " + stem + "01 and " + stem + "02 must follow.");
        } else if (value != null && !"MULTI".equalsIgnoreCase(value) && numbered) {
            findings.add(Rule.COM_26, where(keyword), stem + "01 is there, so " + keyword + " must be MULTI.");
        }
    }

    private void times(Instant now) {
        Optional<Double> begin = time(Rule.COM_12, "DATE-BEG", "MJD-BEG");
        Optional<Double> end = time(Rule.COM_13, "DATE-END", "MJD-END");
        double today = FitsTime.EPOCH + now.getEpochSecond() / SECONDS_OF_DAY;
        if (begin.isPresent() && end.isPresent() && end.get() < begin.get()) {
            findings.add(Rule.COM_14, where("DATE-END"), "The end lies before the beginning.");
        }
        for (Optional<Double> time : List.of(begin, end)) {
            // a day of grace for time scales and zones
            if (time.isPresent() && (time.get() > today + 1 || time.get() < FitsTime.EPOCH)) {
                findings.add(
                        Rule.COM_14,
                        where(time == begin ? "DATE-BEG" : "DATE-END"),
                        "MJD " + time.get() + " lies " + (time.get() > today ? "in the future." : "before 1970."));
            }
        }
        String scale = needed(Rule.COM_17, "TIMESYS");
        if (scale != null
                && !FitsTime.SCALES.contains(scale.toUpperCase(Locale.ROOT).replaceAll("\\(.*\\)$", ""))) {
            findings.add(Rule.COM_17, where("TIMESYS"), "\"" + scale + "\" is no time scale of the standard.");
        }
    }

    private Optional<Double> time(Rule rule, String date, String mjd) {
        if (headers.text(date) == null && headers.number(mjd) == null) {
            findings.add(rule, date, date + " and " + mjd + " are both missing." + instead(date));
        }
        String text = headers.text(date);
        Optional<Double> given = text == null ? Optional.empty() : FitsTime.mjd(text);
        return given.isPresent() ? given : Optional.ofNullable(headers.number(mjd));
    }

    private void exposure() {
        if (headers.text("XPOSURE") == null) {
            needed(Rule.COM_18, "XPOSURE");
        } else {
            Double seconds = headers.number("XPOSURE");
            if (seconds == null || seconds <= 0) {
                findings.add(Rule.COM_18, where("XPOSURE"), "XPOSURE is \"" + headers.text("XPOSURE") + "\".");
            }
        }
    }

    private void coordinates() {
        boolean celestial = headers.text("RA_TARG", "RA_OBJ") != null
                || headers.list().stream().anyMatch(h -> Footprint.celestial(h));
        String frame = headers.text("RADESYS");
        if (frame == null && celestial) {
            findings.add(Rule.COM_20, "RADESYS", "There are coordinates and no RADESYS." + instead("RADESYS"));
        } else if (frame != null && !FRAMES.contains(frame)) {
            findings.add(Rule.COM_20, where("RADESYS"), "RADESYS is \"" + frame + "\".");
        }
        if ("ICRS".equals(frame) && headers.text("EQUINOX") != null) {
            findings.add(Rule.COM_21, where("EQUINOX"), "EQUINOX stands beside RADESYS ICRS.");
        }
        position("RA_TARG", 0, 360);
        position("DEC_TARG", -90, 90);
    }

    private void position(String keyword, double low, double high) {
        String text = headers.text(keyword);
        if (text == null) {
            findings.add(Rule.COM_27, keyword, keyword + " is missing." + instead(keyword));
            return;
        }
        Double degrees = headers.number(keyword);
        if (degrees == null || degrees < low || degrees > high) {
            findings.add(
                    Rule.COM_27,
                    Severity.ERROR,
                    where(keyword),
                    keyword + " is \"" + text + "\"; degrees from " + (int) low + " to " + (int) high + " are needed.");
        }
    }

    /** @return the value as text, or null after a finding */
    private String needed(Rule rule, String keyword) {
        String text = headers.text(keyword);
        if (text == null) {
            findings.add(rule, keyword, keyword + " is missing." + instead(keyword));
        }
        return text;
    }

    private String instead(String keyword) {
        return NearMiss.of(keyword, headers)
                .map(k -> " " + k + " is there: is it meant?")
                .orElse("");
    }

    private String where(String keyword) {
        Hdu hdu = headers.with(keyword);
        return hdu == null ? keyword : hdu.where(keyword);
    }
}
