package org.archivesupport.local.sample.catalogs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A catalog of the package, turned into the columns that the archive takes: {@code id,ra,dec,name,mag,type,aliases}.
 * Right ascensions of the package run from -180 to 180; a magnitude of 999 means none.
 */
public enum SourceCatalog {
    STARS(
            "stars",
            "data/stars.14.json",
            "data/starnames.json",
            118_216,
            "Stars (XHIP, an extended Hipparcos compilation)",
            "XHIP (Anderson and Francis 2012, VizieR V/137D), from npm package d3-celestial 0.7.35, data/stars.14.json"),
    DEEP_SKY(
            "deep-sky",
            "data/dsos.20.json",
            "data/dsonames.json",
            89_870,
            "Deep-sky objects (galaxies, nebulae, clusters)",
            "Saguaro Astronomy Club database and others, from npm package d3-celestial 0.7.35, data/dsos.20.json."
                    + " Of two supernova remnants (G 263.9-03.0, G 266.2-01.2) the position is damaged there;"
                    + " they carry that of Green's catalogue of supernova remnants");

    public static final String LICENCE = "BSD-3-Clause (Olaf Frohn)";

    private static final double NO_MAGNITUDE = 99;
    private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\p{C}]+");

    /** Position in degrees and type of the two sources whose columns are shifted in the package. */
    private static final Map<String, double[]> REPAIRED =
            Map.of("SNR G 263.9-03.0", new double[] {128.5, -45.83}, "SNR G 266.2-01.2", new double[] {133.0, -46.33});

    private static final Map<String, String> TYPES = new TreeMap<>(Map.ofEntries(
            Map.entry("s", "spiral galaxy"),
            Map.entry("s0", "lenticular galaxy"),
            Map.entry("e", "elliptical galaxy"),
            Map.entry("i", "irregular galaxy"),
            Map.entry("g", "galaxy"),
            Map.entry("gg", "galaxy cluster"),
            Map.entry("sd", "dwarf galaxy"),
            Map.entry("pn", "planetary nebula"),
            Map.entry("dn", "dark nebula"),
            Map.entry("bn", "bright nebula"),
            Map.entry("en", "emission nebula"),
            Map.entry("rn", "reflection nebula"),
            Map.entry("sfr", "star forming region"),
            Map.entry("snr", "supernova remnant"),
            Map.entry("oc", "open cluster"),
            Map.entry("gc", "globular cluster")));

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String id;
    private final String data;
    private final String names;
    private final int rows;
    private final String title;
    private final String source;

    SourceCatalog(String id, String data, String names, int rows, String title, String source) {
        this.id = id;
        this.data = data;
        this.names = names;
        this.rows = rows;
        this.title = title;
        this.source = source;
    }

    /** @return the name in addresses of the archive */
    public String id() {
        return id;
    }

    /** @return how many sources it must have */
    public int rows() {
        return rows;
    }

    public String title() {
        return title;
    }

    public String source() {
        return source;
    }

    /** Writes the catalog as CSV; returns the number of sources. */
    public int write(CelestialPackage celestial, Writer target) throws IOException {
        Map<String, JsonNode> known = new HashMap<>();
        celestial.read(names, in -> readNames(in, known));
        PrintWriter out = new PrintWriter(target);
        out.print("id,ra,dec,name,mag,type,aliases\n");
        int[] count = {0};
        celestial.read(data, in -> count[0] = features(in, known, out));
        out.flush();
        if (out.checkError()) {
            throw new IOException("the catalog " + id + " could not be written");
        }
        return count[0];
    }

    private static void readNames(InputStream in, Map<String, JsonNode> known) throws IOException {
        try (JsonParser parser = JSON.createParser(in).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                known.put(key, parser.readValueAs(JsonNode.class));
            }
        }
    }

    private int features(InputStream in, Map<String, JsonNode> known, PrintWriter out) throws IOException {
        return eachFeature(in, feature -> line(feature, known, out));
    }

    private static int eachFeature(InputStream in, Consumer<JsonNode> sink) throws IOException {
        int count = 0;
        try (JsonParser parser = JSON.createParser(in).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)) {
            while (!"features".equals(parser.currentName()) || parser.currentToken() != JsonToken.START_ARRAY) {
                parser.nextToken();
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                sink.accept(parser.readValueAs(JsonNode.class));
                count++;
            }
        }
        return count;
    }

    /** Gives the stars up to a magnitude, with their number in the Hipparcos catalogue. */
    static void brightStars(CelestialPackage celestial, double faintest, Consumer<DemoSource> sink) throws IOException {
        celestial.read(
                STARS.data,
                in -> eachFeature(in, feature -> {
                    double mag = feature.path("properties").path("mag").asDouble(NO_MAGNITUDE);
                    JsonNode place = feature.path("geometry").path("coordinates");
                    if (mag <= faintest && feature.path("id").asText().matches("\\d+")) {
                        double ra = place.path(0).asDouble();
                        sink.accept(new DemoSource(
                                feature.path("id").asLong(),
                                ra < 0 ? ra + 360 : ra,
                                place.path(1).asDouble(),
                                mag));
                    }
                }));
    }

    private void line(JsonNode feature, Map<String, JsonNode> known, PrintWriter out) {
        String key = feature.path("id").asText();
        JsonNode place = feature.path("geometry").path("coordinates");
        double ra = place.path(0).asDouble();
        double dec = place.path(1).asDouble();
        JsonNode properties = feature.path("properties");
        String type = this == STARS
                ? "star"
                : TYPES.getOrDefault(properties.path("type").asText(), "");
        if (REPAIRED.containsKey(key)) {
            ra = REPAIRED.get(key)[0];
            dec = REPAIRED.get(key)[1];
            type = TYPES.get("snr");
        }
        double mag = properties.path("mag").asDouble(NO_MAGNITUDE);
        JsonNode names = known.getOrDefault(key, JSON.createObjectNode());
        out.print(quoted(this == STARS ? "HIP " + key : key));
        out.print(',');
        out.print(ra < 0 ? plain(ra + 360) : plain(ra));
        out.print(',');
        out.print(plain(dec));
        out.print(',');
        out.print(quoted(names.path("name").asText("")));
        out.print(',');
        out.print(mag >= NO_MAGNITUDE ? "" : plain(mag));
        out.print(',');
        out.print(quoted(type));
        out.print(',');
        out.print('"' + String.join(";", aliases(key, properties, names)).replace("\"", "\"\"") + '"');
        out.print('\n');
    }

    private Set<String> aliases(String key, JsonNode properties, JsonNode names) {
        Set<String> aliases = new LinkedHashSet<>();
        if (this == DEEP_SKY) {
            aliases.add(clean(properties.path("desig").asText("")));
        } else {
            aliases.add(clean(names.path("hd").asText("")));
            String constellation = clean(names.path("c").asText(""));
            for (String letter : new String[] {"bayer", "flam"}) {
                String word = clean(names.path(letter).asText(""));
                if (!word.isEmpty() && !constellation.isEmpty()) {
                    aliases.add(word + ' ' + constellation);
                }
            }
            aliases.add(clean(names.path("gliese").asText("")));
        }
        aliases.remove("");
        aliases.remove(key);
        return aliases;
    }

    /** Degrees and magnitudes of the package have at most six digits after the point. */
    private static String plain(double number) {
        return BigDecimal.valueOf(number)
                .setScale(6, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String clean(String text) {
        return text.isEmpty()
                ? text
                : BLANKS.matcher(text).replaceAll(" ").replace(';', ',').strip();
    }

    private static String quoted(String text) {
        String clean = clean(text);
        return clean.contains(",") || clean.contains("\"") ? '"' + clean.replace("\"", "\"\"") + '"' : clean;
    }
}
