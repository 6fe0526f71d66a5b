package org.archivesupport.search.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.archivesupport.search.observation.Moment;
import org.archivesupport.search.observation.ObservationStatus;

/**
 * A table of JWST visits as CSV, one observation per visit: what the visit status reports say, nothing added. Columns by
 * name: pid, observation, visit, status and target are needed; pi, category, ra, dec, instrument, mode, disperser, filter,
 * subarray, duration, date_start, date_end, plan_window, proprietary_period, label and event are used where present.
 */
final class VisitTable implements ObservationIngest.Source {

    private static final List<String> NEEDED = List.of("pid", "observation", "visit", "status", "target");

    private static final Map<String, ObservationStatus> STATUS = Map.ofEntries(
            Map.entry("executed", ObservationStatus.EXECUTED),
            Map.entry("archived", ObservationStatus.ARCHIVED),
            Map.entry("scheduled", ObservationStatus.SCHEDULED),
            Map.entry("scheduling", ObservationStatus.PLANNED),
            Map.entry("flight ready", ObservationStatus.PLANNED),
            Map.entry("implementation", ObservationStatus.PLANNED),
            Map.entry("inactive", ObservationStatus.PLANNED),
            Map.entry("on hold (inactive)", ObservationStatus.PLANNED),
            Map.entry("on hold", ObservationStatus.PLANNED),
            Map.entry("planned", ObservationStatus.PLANNED),
            Map.entry("skipped", ObservationStatus.SKIPPED),
            Map.entry("withdrawn", ObservationStatus.WITHDRAWN),
            Map.entry("failed", ObservationStatus.FAILED),
            Map.entry("failed archived", ObservationStatus.FAILED),
            Map.entry("failed, archived", ObservationStatus.FAILED));

    private static final Map<String, String> MODES = Map.ofEntries(
            Map.entry("IMAGING", "IMAGE"),
            Map.entry("IMAGING TS", "IMAGE"),
            Map.entry("GRISMR TS", "GRISM"),
            Map.entry("MRS", "IFU"),
            Map.entry("MOS", "MSA"),
            Map.entry("FS", "SLIT"),
            Map.entry("CORONAGRAPHY", "CORON"));

    private static final Pattern WINDOW =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:\\s*(?:-|to|/)\\s*(\\d{4}-\\d{2}-\\d{2}))?");
    private static final Pattern SEXAGESIMAL =
            Pattern.compile("([+-]?)(\\d{1,3})[: hd](\\d{1,2})[: m'](\\d{1,2}(?:\\.\\d{0,12})?)[s\"]?");

    private final CsvTable table;
    private final String mission;

    VisitTable(InputStream in, String mission) throws IOException {
        this.table = new CsvTable(in, NEEDED);
        this.mission = mission;
    }

    @Override
    public ObservationIngest.Line next() throws IOException {
        CsvTable.Row row = table.next();
        if (row == null) {
            return null;
        }
        if (row.ragged()) {
            return new ObservationIngest.Line(row.line(), null, "has more or fewer fields than the header");
        }
        var reading = new Reading(row);
        ObservationRecord record = reading.record();
        return reading.faults.isEmpty()
                ? new ObservationIngest.Line(row.line(), record, null)
                : new ObservationIngest.Line(row.line(), null, String.join("; ", reading.faults));
    }

    /** Reads one row; faults are collected. */
    private final class Reading {
        private final CsvTable.Row row;
        private final List<String> faults = new ArrayList<>();

        Reading(CsvTable.Row row) {
            this.row = row;
        }

        ObservationRecord record() {
            int program = whole("pid", 99_999);
            int observation = whole("observation", 999);
            int visit = whole("visit", 999);
            ObservationStatus status = status();
            Instant start = time("date_start");
            Instant end = time("date_end");
            Instant[] window =
                    status != null && status.ahead() && start != null ? new Instant[] {start, end} : window();
            boolean done = status != null && !status.ahead();
            return new ObservationRecord(
                    mission,
                    "jw%05d%03d%03d".formatted(program, observation, visit),
                    status,
                    row.get("status"),
                    "science",
                    done && status == ObservationStatus.EXECUTED ? 0 : -1,
                    kind(),
                    instrument(),
                    filters(),
                    row.get("target"),
                    null,
                    false,
                    angle("ra", true),
                    angle("dec", false),
                    null,
                    Integer.toString(program),
                    row.get("pi"),
                    row.get("category"),
                    null,
                    done ? moment(start) : null,
                    done ? moment(end) : null,
                    null,
                    null,
                    null,
                    "INFRARED",
                    moment(window[0]),
                    moment(window[1]),
                    done ? moment(release(end)) : null,
                    "visit status report",
                    mission,
                    null,
                    false,
                    note(),
                    null,
                    null);
        }

        private int whole(String column, int most) {
            String text = row.get(column);
            if (text != null && text.matches("\\d{1,5}") && Integer.parseInt(text) <= most) {
                return Integer.parseInt(text);
            }
            faults.add(column + ": a whole number from 0 to " + most + " is needed");
            return 0;
        }

        private ObservationStatus status() {
            String text = row.get("status");
            ObservationStatus status = text == null ? null : STATUS.get(text.toLowerCase(Locale.ROOT));
            if (status == null) {
                faults.add("status: none of the words of visit status reports");
            }
            return status;
        }

        private Instant time(String column) {
            String text = row.get(column);
            if (text == null || text.equalsIgnoreCase("None")) {
                return null;
            }
            try {
                return LocalDateTime.parse(text.replace(' ', 'T').replaceFirst("Z$", ""))
                        .toInstant(ZoneOffset.UTC);
            } catch (DateTimeException e) {
                faults.add(column + ": must be of the form 2023-01-31 12:34:56");
                return null;
            }
        }

        /** Days of a window belong to it, the last one to its last second. Windows in a list become one. */
        private Instant[] window() {
            String text = row.get("plan_window");
            Instant first = null;
            Instant last = null;
            if (text != null && text.chars().anyMatch(Character::isDigit)) {
                Matcher windows = WINDOW.matcher(text);
                try {
                    while (windows.find()) {
                        LocalDate from = LocalDate.parse(windows.group(1));
                        LocalDate to = windows.group(2) == null ? from : LocalDate.parse(windows.group(2));
                        Instant a = from.atStartOfDay().toInstant(ZoneOffset.UTC);
                        Instant b = to.atTime(23, 59, 59).toInstant(ZoneOffset.UTC);
                        first = first == null || a.isBefore(first) ? a : first;
                        last = last == null || b.isAfter(last) ? b : last;
                    }
                } catch (DateTimeException e) {
                    first = null;
                }
                if (first == null) {
                    faults.add("plan_window: must be of the form 2026-01-30 - 2026-01-31");
                }
            }
            return new Instant[] {first, last};
        }

        /** The exclusive period counts in calendar months from the end of the visit. */
        private Instant release(Instant end) {
            String months = row.get("proprietary_period");
            if (end == null || months == null) {
                return null;
            }
            if (!months.matches("\\d{1,3}")) {
                faults.add("proprietary_period: must be a number of months");
                return null;
            }
            return end.atOffset(ZoneOffset.UTC)
                    .plusMonths(Integer.parseInt(months))
                    .toInstant();
        }

        /** Degrees from sexagesimal text (hours for right ascension) or from a decimal number of degrees. */
        private Double angle(String column, boolean hours) {
            String text = row.get(column);
            if (text == null) {
                return null;
            }
            Matcher parts = SEXAGESIMAL.matcher(text);
            if (parts.matches()) {
                double value = Integer.parseInt(parts.group(2))
                        + Integer.parseInt(parts.group(3)) / 60.0
                        + Double.parseDouble(parts.group(4)) / 3600;
                return (parts.group(1).equals("-") ? -value : value) * (hours ? 15 : 1);
            }
            if (text.matches("[+-]?\\d{1,3}(\\.\\d{1,15})?")) {
                return Double.valueOf(text);
            }
            faults.add(column + ": must be sexagesimal text or decimal degrees");
            return null;
        }

        private String instrument() {
            String instrument = row.get("instrument");
            String mode = row.get("mode");
            if (instrument == null || mode == null) {
                return instrument;
            }
            String word = mode.toUpperCase(Locale.ROOT);
            if (word.equals("LRS")) {
                return instrument + ("SLITLESSPRISM".equals(row.get("subarray")) ? "/SLITLESS" : "/SLIT");
            }
            return instrument + "/" + MODES.getOrDefault(word, word.replace(' ', '-'));
        }

        private String kind() {
            String instrument = instrument();
            if (instrument == null) {
                return null;
            }
            return instrument.endsWith("/IMAGE") || instrument.endsWith("/CORON")
                    ? "image"
                    : instrument.endsWith("/IFU") ? "cube" : "spectrum";
        }

        private List<String> filters() {
            var found = new ArrayList<String>();
            for (String column : List.of("filter", "disperser")) {
                String text = row.get(column);
                if (text != null) {
                    for (String one : text.split("[,;]")) {
                        if (!one.isBlank() && !one.strip().equalsIgnoreCase("None") && !found.contains(one.strip())) {
                            found.add(one.strip());
                        }
                    }
                }
            }
            return found;
        }

        private String note() {
            var note = new ArrayList<String>();
            add(note, "label: ", row.get("label"));
            add(note, "event: ", row.get("event"));
            add(note, "subarray: ", row.get("subarray"));
            add(note, "hours of the visit: ", row.get("duration"));
            add(note, "exclusive months: ", row.get("proprietary_period"));
            return note.isEmpty() ? null : String.join("; ", note);
        }

        private static void add(List<String> note, String name, String value) {
            if (value != null) {
                note.add(name + value);
            }
        }

        private static Moment moment(Instant instant) {
            return instant == null ? null : new Moment(instant);
        }
    }
}
