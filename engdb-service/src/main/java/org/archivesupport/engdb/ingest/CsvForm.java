package org.archivesupport.engdb.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.archivesupport.engdb.dictionary.SqlType;
import org.archivesupport.engdb.text.BadText;
import org.archivesupport.engdb.text.CsvRecords;
import org.archivesupport.engdb.text.NumberText;
import org.archivesupport.engdb.text.UtcTime;
import org.archivesupport.kit.problem.ProblemException;

/**
 * The CSV forms of an upload; the first line decides:
 *
 * <ul>
 *   <li>{@code mnemonic,time_us,value}: the quickest, microseconds since 1970 UTC as a whole number
 *   <li>{@code mnemonic,time,value}: ISO times
 *   <li>{@code time,value} and {@code time_us,value} of the mnemonic that the request names; {@code ObsTime,EUValue} (EDP) is the same
 *   <li>{@code theTime,MJD,euvalue,sqldataType}: a file of MAST; the time counts, the MJD is not read
 * </ul>
 */
final class CsvForm {

    private final Intake intake;
    private final CsvRecords records;
    private final List<String> columns = new ArrayList<>();
    private final int mnemonicAt;
    private final int timeAt;
    private final int valueAt;
    private final int typeAt;
    private final boolean micros;

    CsvForm(InputStream body, Intake intake) throws IOException {
        this.intake = intake;
        this.records = new CsvRecords(body);
        try {
            if (!records.next()) {
                throw ProblemException.badRequest("The file is empty.");
            }
            for (int i = 0; i < records.fields(); i++) {
                columns.add(records.text(i).strip().toLowerCase(Locale.ROOT));
            }
        } catch (BadText e) {
            throw unknown();
        }
        switch (String.join(",", columns)) {
            case "mnemonic,time_us,value", "mnemonic,time,value", "time,value", "time_us,value" -> {}
            case "obstime,euvalue", "thetime,mjd,euvalue,sqldatatype" -> {}
            default -> throw unknown();
        }
        mnemonicAt = columns.indexOf("mnemonic");
        micros = columns.contains("time_us");
        timeAt = micros ? columns.indexOf("time_us") : first("time", "obstime", "thetime");
        valueAt = first("value", "euvalue");
        typeAt = columns.indexOf("sqldatatype");
    }

    boolean namesMnemonics() {
        return mnemonicAt >= 0;
    }

    boolean hasType() {
        return typeAt >= 0;
    }

    /**
     * Reads all rows.
     *
     * @param single the mnemonic of the file, or null if the rows name theirs
     * @param maker makes the dictionary entry of a single mnemonic from the type in the first row, or null
     */
    void read(String single, TypeSeen maker) throws IOException {
        TypeSeen pending = maker;
        var last = new byte[0];
        Track track = null;
        Map<String, String> unknown = new HashMap<>();
        while (true) {
            try {
                if (!records.next()) {
                    return;
                }
                if (records.fields() != columns.size()) {
                    throw new BadText("has " + records.fields() + " fields, the first line has " + columns.size());
                }
                byte[] b = records.bytes();
                if (pending != null) {
                    pending.first(SqlType.of(records.text(typeAt)));
                    pending = null;
                }
                if (mnemonicAt >= 0) {
                    int from = records.from(mnemonicAt);
                    int to = records.to(mnemonicAt);
                    if (track == null || !Arrays.equals(b, from, to, last, 0, last.length)) {
                        last = Arrays.copyOfRange(b, from, to);
                        track = null;
                        track = byName(records.text(mnemonicAt), unknown);
                    }
                } else if (track == null) {
                    track = intake.track(single);
                }
                row(track, b);
            } catch (BadText e) {
                intake.reject(records.line(), e.getMessage());
            }
        }
    }

    /** Is told the type that the first row of a file states. */
    interface TypeSeen {
        void first(SqlType type);
    }

    private Track byName(String name, Map<String, String> unknown) {
        // an unknown name in ten million rows is one question to the database
        String message = unknown.get(name);
        if (message != null) {
            throw new BadText(message);
        }
        try {
            return intake.track(name);
        } catch (BadText e) {
            if (unknown.size() < 10_000) {
                unknown.put(name, e.getMessage());
            }
            throw e;
        }
    }

    private void row(Track track, byte[] b) throws IOException {
        if (typeAt >= 0) {
            sameType(track.mnemonic.type(), b, records.from(typeAt), records.to(typeAt));
        }
        long time;
        try {
            time = micros
                    ? UtcTime.checked(NumberText.parseLong(b, records.from(timeAt), records.to(timeAt)))
                    : UtcTime.parse(b, records.from(timeAt), records.to(timeAt));
        } catch (BadText e) {
            throw new BadText("time: " + e.getMessage());
        }
        if (track.mnemonic.type().kind().numeric()) {
            intake.take(track, time, b, records.from(valueAt), records.to(valueAt));
        } else {
            intake.take(track, time, records.text(valueAt));
        }
    }

    private static void sameType(SqlType type, byte[] b, int from, int to) {
        String word = type.word();
        boolean same = to - from == word.length();
        for (int i = 0; same && i < word.length(); i++) {
            same = (b[from + i] | 0x20) == word.charAt(i);
        }
        if (!same) {
            throw new BadText("sqldataType: the dictionary says " + word);
        }
    }

    private int first(String... names) {
        for (String name : names) {
            if (columns.contains(name)) {
                return columns.indexOf(name);
            }
        }
        return -1;
    }

    private static ProblemException unknown() {
        return ProblemException.badRequest(
                "The first line names no known form. Known are: mnemonic,time_us,value; mnemonic,time,value;"
                        + " time,value; time_us,value; ObsTime,EUValue; theTime,MJD,euvalue,sqldataType.");
    }
}
