package org.archivesupport.search.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.archivesupport.kit.problem.Faults;

/**
 * Observation records as CSV: columns are named as the members of {@link ObservationRecord}, {@code filters} are separated
 * by semicolons, an empty cell is absent. A product stands in {@code product_uri} and other columns that begin with
 * {@code product_}; an observation with several products has a row for each.
 */
final class ObservationTable implements ObservationIngest.Source {

    private enum Form {
        TEXT,
        NUMBER,
        TRUTH,
        TIME,
        LIST
    }

    private static final Map<String, Form> COLUMNS = Map.ofEntries(
            Map.entry("obs_collection", Form.TEXT),
            Map.entry("obs_id", Form.TEXT),
            Map.entry("status", Form.TEXT),
            Map.entry("visit_status", Form.TEXT),
            Map.entry("intent_type", Form.TEXT),
            Map.entry("calib_level", Form.NUMBER),
            Map.entry("dataproduct_type", Form.TEXT),
            Map.entry("instrument_name", Form.TEXT),
            Map.entry("filters", Form.LIST),
            Map.entry("target_name", Form.TEXT),
            Map.entry("target_classification", Form.TEXT),
            Map.entry("moving_target", Form.TRUTH),
            Map.entry("s_ra", Form.NUMBER),
            Map.entry("s_dec", Form.NUMBER),
            Map.entry("s_region", Form.TEXT),
            Map.entry("proposal_id", Form.TEXT),
            Map.entry("proposal_pi", Form.TEXT),
            Map.entry("proposal_type", Form.TEXT),
            Map.entry("obs_title", Form.TEXT),
            Map.entry("t_min", Form.TIME),
            Map.entry("t_max", Form.TIME),
            Map.entry("t_exptime", Form.NUMBER),
            Map.entry("em_min", Form.NUMBER),
            Map.entry("em_max", Form.NUMBER),
            Map.entry("wavelength_region", Form.TEXT),
            Map.entry("plan_window_start", Form.TIME),
            Map.entry("plan_window_end", Form.TIME),
            Map.entry("t_obs_release", Form.TIME),
            Map.entry("provenance_name", Form.TEXT),
            Map.entry("project", Form.TEXT),
            Map.entry("preview_uri", Form.TEXT),
            Map.entry("invented", Form.TRUTH),
            Map.entry("note", Form.TEXT));

    private static final String PRODUCT = "product_";
    private static final Map<String, Form> PRODUCT_COLUMNS = Map.of(
            "uri", Form.TEXT,
            "type", Form.TEXT,
            "subgroup", Form.TEXT,
            "dataproduct_type", Form.TEXT,
            "description", Form.TEXT,
            "calib_level", Form.NUMBER,
            "recommended", Form.TRUTH,
            "size", Form.NUMBER,
            "sha256", Form.TEXT,
            "archived_date", Form.TIME);

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})([eE][+-]?\\d{1,3})?");

    private final CsvTable table;
    private final ObjectMapper json;
    private final ObjectReader reader;

    ObservationTable(InputStream in, ObjectMapper json) throws IOException {
        this.table = new CsvTable(in, List.of("obs_collection", "obs_id", "status"));
        this.json = json;
        this.reader = json.readerFor(ObservationRecord.class);
        var faults = new Faults();
        for (String column : table.columns()) {
            boolean known = column.startsWith(PRODUCT)
                    ? PRODUCT_COLUMNS.containsKey(column.substring(PRODUCT.length()))
                    : COLUMNS.containsKey(column);
            faults.check(
                    known,
                    "header",
                    "a column is unknown; known are " + new TreeSet<>(COLUMNS.keySet()) + " and, with " + PRODUCT
                            + " in front, " + new TreeSet<>(PRODUCT_COLUMNS.keySet()));
        }
        faults.throwIfAny();
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
        var faults = new ArrayList<String>();
        ObjectNode record = json.createObjectNode();
        COLUMNS.forEach((column, form) -> cell(record, column, form, row.get(column), column, faults));
        ObjectNode product = json.createObjectNode();
        PRODUCT_COLUMNS.forEach(
                (column, form) -> cell(product, column, form, row.get(PRODUCT + column), PRODUCT + column, faults));
        if (!product.isEmpty()) {
            record.putArray("products").add(product);
        }
        if (!faults.isEmpty()) {
            return new ObservationIngest.Line(row.line(), null, String.join("; ", faults));
        }
        try {
            return new ObservationIngest.Line(row.line(), reader.readValue(record), null);
        } catch (JsonProcessingException e) {
            return new ObservationIngest.Line(row.line(), null, JsonLines.fault(e));
        }
    }

    private static void cell(
            ObjectNode record, String member, Form form, String text, String column, List<String> faults) {
        if (text == null) {
            return;
        }
        boolean number = NUMBER.matcher(text).matches();
        switch (form) {
            case TEXT -> record.put(member, text);
            case LIST -> {
                var list = record.putArray(member);
                for (String one : text.split(";", -1)) {
                    list.add(one.strip());
                }
            }
            case TRUTH -> {
                if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
                    record.put(member, Boolean.parseBoolean(text));
                } else {
                    faults.add(column + ": true or false");
                }
            }
            case NUMBER -> {
                if (number) {
                    record.put(member, new BigDecimal(text));
                } else {
                    faults.add(column + ": must be a number");
                }
            }
            case TIME -> {
                if (number) {
                    record.put(member, Double.parseDouble(text));
                } else {
                    record.put(member, text);
                }
            }
        }
    }
}
