package org.archivesupport.search.catalog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.ProblemException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What stands before the rows of an ECSV 1.0 table (astropy's APE 6): the separator and the columns. A UCD is taken from a
 * column's {@code meta}, where astropy keeps it. Without such lines the table is plain CSV and nothing is described.
 *
 * @param columns by name in lower case
 * @param lines how many lines it had
 */
record EcsvHeader(char separator, Map<String, CatalogColumn> columns, long lines) {

    private static final int LONGEST = 1 << 20;

    /** Reads the lines that begin with #; the stream then stands before the names of columns. */
    static EcsvHeader read(PushbackInputStream in) throws IOException {
        var yaml = new StringBuilder();
        long lines = 0;
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c != '#') {
                in.unread(c);
                break;
            }
            String line = line(in);
            lines++;
            if (!line.startsWith(" %ECSV")) {
                yaml.append(line.startsWith(" ") ? line.substring(1) : line).append('\n');
            }
            if (yaml.length() > LONGEST) {
                throw ProblemException.badRequest(
                        "The description of the columns is longer than " + LONGEST + " bytes.");
            }
        }
        if (lines == 0) {
            return new EcsvHeader(',', Map.of(), 0);
        }
        return parse(yaml.toString(), lines);
    }

    private static String line(PushbackInputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n' && bytes.size() <= LONGEST; c = in.read()) {
            bytes.write(c);
        }
        return bytes.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private static EcsvHeader parse(String text, long lines) {
        Object read;
        try {
            var options = new LoaderOptions();
            options.setMaxAliasesForCollections(0);
            options.setAllowDuplicateKeys(false);
            read = new Yaml(new SafeConstructor(options)).load(text);
        } catch (YAMLException e) {
            throw ProblemException.badRequest(
                    "The lines that begin with # are no ECSV description (plain YAML) of the columns.");
        }
        if (!(read instanceof Map<?, ?> head) || !(head.get("datatype") instanceof List<?> described)) {
            throw ProblemException.badRequest("The ECSV description needs datatype, a list of columns.");
        }
        Object delimiter = head.get("delimiter");
        var faults = new Faults();
        faults.check(
                delimiter == null || delimiter.equals(",") || delimiter.equals(" "),
                "delimiter",
                "must be a comma or a blank");
        var columns = new LinkedHashMap<String, CatalogColumn>();
        var names = new ArrayList<String>();
        for (Object one : described) {
            if (one instanceof Map<?, ?> column && column.get("name") instanceof String name) {
                columns.put(name.toLowerCase(Locale.ROOT), column(name, column, faults));
                names.add(name);
            } else {
                faults.add("datatype", "every column needs a name");
            }
        }
        faults.check(names.size() == columns.size(), "datatype", "a column is described twice");
        faults.throwIfAny();
        return new EcsvHeader(",".equals(delimiter) ? ',' : ' ', columns, lines);
    }

    private static CatalogColumn column(String name, Map<?, ?> described, Faults faults) {
        String datatype = String.valueOf(described.get("datatype"));
        String type = ColumnType.ofEcsv(datatype).map(ColumnType::word).orElse(null);
        Object meta = described.get("meta");
        String ucd = meta instanceof Map<?, ?> more && more.get("ucd") != null ? String.valueOf(more.get("ucd")) : null;
        if ("timestamp".equals(meta instanceof Map<?, ?> more ? more.get("xtype") : null)) {
            type = ColumnType.TIME.word();
        }
        faults.check(type != null, name, "has the datatype " + datatype + ", which is unknown here");
        faults.check(described.get("subtype") == null, name, "has a subtype; only single values can be taken");
        return new CatalogColumn(name, type, text(described.get("unit")), ucd, text(described.get("description")));
    }

    private static String text(Object value) {
        return value == null || value.toString().isBlank()
                ? null
                : value.toString().strip();
    }
}
