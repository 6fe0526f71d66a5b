package org.archivesupport.search.duplication;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.search.ingest.CsvTable;

/** Proposed observations as CSV: columns named as the members, filters separated by semicolons. */
final class ProposedTable {

    private static final Set<String> COLUMNS = Set.of(
            "label", "ra", "dec", "target_name", "moving_target", "instrument", "mode", "filters", "exposure_time");

    private ProposedTable() {}

    /** @throws ProblemException 400 that names every fault by line and column */
    static List<Proposed> read(InputStream in, int most) throws IOException {
        var table = new CsvTable(in, List.of("instrument"));
        var faults = new Faults();
        table.columns()
                .forEach(c -> faults.check(
                        COLUMNS.contains(c), "header", "a column is unknown; known are " + new TreeSet<>(COLUMNS)));
        faults.throwIfAny();
        var found = new ArrayList<Proposed>();
        for (CsvTable.Row row = table.next(); row != null; row = table.next()) {
            String at = "/" + row.line();
            faults.check(!row.ragged(), at, "has more or fewer fields than the header");
            var proposed = new Proposed(
                    row.get("label"),
                    number(row, "ra", at, faults),
                    number(row, "dec", at, faults),
                    row.get("target_name"),
                    truth(row.get("moving_target"), at, faults),
                    row.get("instrument"),
                    row.get("mode"),
                    filters(row.get("filters")),
                    number(row, "exposure_time", at, faults));
            proposed.check(at, faults);
            found.add(proposed);
            if (found.size() > most) {
                throw ProblemException.badRequest("At most " + most + " proposed observations are checked at once.");
            }
        }
        faults.throwIfAny();
        return found;
    }

    private static List<String> filters(String text) {
        return text == null
                ? null
                : java.util.Arrays.stream(text.split(";")).map(String::strip).toList();
    }

    private static Boolean truth(String text, String at, Faults faults) {
        faults.check(
                text == null || text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"),
                at + "/moving_target",
                "true or false");
        return text == null ? null : Boolean.valueOf(text);
    }

    private static Double number(CsvTable.Row row, String column, String at, Faults faults) {
        String text = row.get(column);
        if (text == null) {
            return null;
        }
        if (text.matches("[+-]?(\\d{1,12}(\\.\\d{0,20})?|\\.\\d{1,20})([eE][+-]?\\d{1,2})?")) {
            return Double.valueOf(text);
        }
        faults.add(at + "/" + column, "must be a number");
        return null;
    }
}
