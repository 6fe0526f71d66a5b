package org.archivesupport.search.missions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.search.expression.SqlCondition;
import org.archivesupport.search.keyword.KeywordSearch;
import org.archivesupport.search.keyword.MissionColumn;

/**
 * A request of mission search, checked.
 *
 * @param echo the request with its defaults, for search_params
 * @param columns of the answer, with those that always stand in it
 */
record SearchRequest(
        KeywordSearch.Query query,
        List<MissionColumn> columns,
        List<KeywordSearch.Order> orders,
        int limit,
        long offset,
        boolean skipCount,
        List<String> messages,
        ObjectNode echo) {

    static final int MOST_ROWS = 50_000;
    static final int DEFAULT_ROWS = 5_000;
    private static final int MOST_TARGETS = 100;
    private static final int MOST_CONDITIONS = 100;
    private static final int MOST_KEYS = 10_000;
    private static final long FARTHEST = 10_000_000;
    private static final double WIDEST = 5;
    private static final Set<String> KEYS = new TreeSet<>(Set.of(
            "target",
            "radius",
            "radius_units",
            "limit",
            "offset",
            "select_cols",
            "conditions",
            "sort_by",
            "sort_desc",
            "search_key",
            "skip_count",
            "user_fields"));

    /** @return whether the name is a key of the body */
    static boolean isKey(String name) {
        return KEYS.contains(name);
    }

    /** @throws MissionFault 400 that names every fault */
    static SearchRequest parse(Missions.Mission mission, JsonNode body) {
        if (body == null || !body.isObject()) {
            throw MissionFault.of("The body must be a JSON object.");
        }
        return new Parser(mission, body).parse();
    }

    private static final class Parser {

        private final Missions.Mission mission;
        private final JsonNode body;
        private final List<String> faults = new ArrayList<>();
        private final List<String> messages = new ArrayList<>();
        private final ObjectNode echo = JsonNodeFactory.instance.objectNode();

        Parser(Missions.Mission mission, JsonNode body) {
            this.mission = mission;
            this.body = body;
        }

        SearchRequest parse() {
            keys();
            List<KeywordSearch.Target> targets = targets();
            double radius = radius();
            long offset = whole("offset", 0, 0, FARTHEST);
            int limit = (int) whole("limit", DEFAULT_ROWS, 1, MOST_ROWS);
            List<KeywordSearch.Order> orders = orders(!targets.isEmpty());
            boolean skipCount = flag("skip_count");
            List<MissionColumn> columns = columns();
            List<SqlCondition> conditions = conditions();
            searchKeys(!targets.isEmpty()).ifPresent(conditions::add);
            userFields();
            if (!faults.isEmpty()) {
                throw new MissionFault(400, faults);
            }
            return new SearchRequest(
                    new KeywordSearch.Query(mission.collection(), conditions, targets, radius, false),
                    columns,
                    orders,
                    limit,
                    offset,
                    skipCount,
                    messages,
                    echo);
        }

        private void keys() {
            body.fieldNames().forEachRemaining(name -> {
                if (!KEYS.contains(name)) {
                    faults.add(
                            mission.dictionary().find(name).isPresent()
                                    ? "Put " + name + " into conditions: [{\"" + name + "\": value}]."
                                    : "Unknown key " + shown(name) + "; known are " + String.join(", ", KEYS) + ".");
                }
            });
        }

        private List<KeywordSearch.Target> targets() {
            List<String> given = texts("target");
            echo.set("target", array(given));
            if (given.size() > MOST_TARGETS) {
                faults.add("At most " + MOST_TARGETS + " targets can be searched at once; there are " + given.size()
                        + ".");
                return List.of();
            }
            var targets = new ArrayList<KeywordSearch.Target>();
            for (int i = 0; i < given.size(); i++) {
                String[] parts = given.get(i).strip().split("\\s*,\\s*|\\s+");
                Double ra = parts.length == 2 ? number(parts[0], 0, 360) : null;
                Double dec = parts.length == 2 ? number(parts[1], -90, 90) : null;
                if (ra == null || dec == null) {
                    faults.add("target " + (i + 1) + ", \"" + shown(given.get(i))
                            + "\", must be \"ra dec\" in degrees: ra from 0 to 360, dec from -90 to 90.");
                } else {
                    targets.add(new KeywordSearch.Target(given.get(i).strip(), ra, dec));
                }
            }
            return targets;
        }

        /** @return degrees */
        private double radius() {
            JsonNode units = body.path("radius_units");
            String unit = units.isMissingNode() || units.isNull() ? "arcminutes" : units.asText("");
            Double perDegree = switch (unit.toLowerCase(java.util.Locale.ROOT)) {
                case "arcseconds", "arcsecond", "arcsec" -> 3600.0;
                case "arcminutes", "arcminute", "arcmin" -> 60.0;
                case "degrees", "degree", "deg" -> 1.0;
                default -> null;
            };
            if (perDegree == null) {
                faults.add("radius_units must be arcseconds, arcminutes or degrees.");
                perDegree = 60.0;
            }
            JsonNode node = body.path("radius");
            Double radius = node.isMissingNode() || node.isNull()
                    ? Double.valueOf(3 * perDegree / 60)
                    : number(node.isNumber() || node.isTextual() ? node.asText() : "", 0, WIDEST * perDegree);
            if (radius == null) {
                faults.add("radius must be a number from 0 to " + WIDEST * perDegree + " " + unit + ".");
                return 0;
            }
            echo.put("radius", radius).put("radius_units", unit);
            return radius / perDegree;
        }

        private List<MissionColumn> columns() {
            List<String> names = texts("select_cols");
            names.removeIf(String::isBlank);
            var columns = new ArrayList<MissionColumn>();
            if (names.isEmpty()) {
                mission.dictionary().columns().stream()
                        .filter(MissionColumn::shown)
                        .forEach(columns::add);
            }
            for (String name : names) {
                if (name.equals("*") || name.equalsIgnoreCase("all")) {
                    columns.addAll(mission.dictionary().columns());
                } else {
                    column("select_cols", name).ifPresent(columns::add);
                }
            }
            var echoed = echo.putArray("select_cols");
            columns.stream().distinct().forEach(c -> echoed.add(c.name()));
            for (String always : List.of("ang_sep", "search_pos", "search_key")) {
                columns.add(mission.dictionary().find(always).orElseThrow());
            }
            return columns.stream().distinct().toList();
        }

        private Optional<MissionColumn> column(String key, String name) {
            Optional<MissionColumn> column = Texts.hasControl(name)
                    ? Optional.empty()
                    : mission.dictionary().find(name.strip());
            if (column.isEmpty()) {
                faults.add(key + ": there is no column " + shown(name)
                        + "; /search/util/api/v0.1/column_list?mission="
                        + mission.collection().toLowerCase(java.util.Locale.ROOT) + " lists them.");
            }
            return column;
        }

        private List<SqlCondition> conditions() {
            JsonNode given = body.path("conditions");
            var found = new ArrayList<SqlCondition>();
            var each = new ArrayList<JsonNode>();
            if (given.isArray()) {
                given.forEach(each::add);
            } else if (!given.isMissingNode() && !given.isNull()) {
                each.add(given);
            }
            int count = 0;
            for (JsonNode one : each) {
                if (!one.isObject()) {
                    faults.add("conditions must be a list of objects {\"column\": \"value\"}.");
                    break;
                }
                for (var fields = one.fields(); fields.hasNext() && count <= MOST_CONDITIONS; count++) {
                    var field = fields.next();
                    condition(field.getKey(), field.getValue()).ifPresent(found::add);
                }
            }
            if (count > MOST_CONDITIONS) {
                faults.add("At most " + MOST_CONDITIONS + " conditions are taken.");
            }
            echo.set("conditions", given.isMissingNode() || given.isNull() ? array(List.of()) : given);
            return found;
        }

        private Optional<SqlCondition> condition(String name, JsonNode value) {
            Optional<MissionColumn> column = column("conditions", name);
            if (column.isEmpty()) {
                return Optional.empty();
            }
            if (!column.get().queryable()) {
                faults.add("conditions: " + column.get().name()
                        + " is made by the search itself and is no condition; use target and radius.");
                return Optional.empty();
            }
            try {
                return Optional.ofNullable(KeywordSearch.condition(column.get(), text(value)));
            } catch (IllegalArgumentException e) {
                faults.add("conditions: " + e.getMessage());
                return Optional.empty();
            }
        }

        private static String text(JsonNode value) {
            if (value.isArray()) {
                var items = new ArrayList<String>();
                value.forEach(v -> items.add(text(v)));
                return String.join(",", items);
            }
            if (value.isObject()) {
                throw new IllegalArgumentException("a value is a text, a number or a list of them.");
            }
            return value.isNull() ? "" : value.isBoolean() ? (value.asBoolean() ? "T" : "F") : value.asText();
        }

        private List<KeywordSearch.Order> orders(boolean around) {
            List<String> names = texts("sort_by");
            names.removeIf(String::isBlank);
            var flags = new ArrayList<Boolean>();
            JsonNode desc = body.path("sort_desc");
            if (desc.isArray()) {
                desc.forEach(n -> flags.add(truth("sort_desc", n)));
            } else if (!desc.isMissingNode() && !desc.isNull()) {
                flags.add(truth("sort_desc", desc));
            }
            if (flags.size() > Math.max(1, names.size())) {
                faults.add("sort_desc has more values than sort_by.");
            }
            if (names.isEmpty()) {
                if (around) {
                    names.add("ang_sep");
                }
                names.add(mission.dictionary().dataset().name());
            }
            var orders = new ArrayList<KeywordSearch.Order>();
            var by = echo.putArray("sort_by");
            var directions = echo.putArray("sort_desc");
            for (int i = 0; i < Math.min(names.size(), 20); i++) {
                boolean descending = i < flags.size() && flags.get(i);
                column("sort_by", names.get(i)).ifPresent(c -> {
                    orders.add(new KeywordSearch.Order(c, descending));
                    by.add(c.name());
                    directions.add(descending);
                });
            }
            return orders;
        }

        private Optional<SqlCondition> searchKeys(boolean around) {
            List<String> keys = texts("search_key");
            keys.removeIf(String::isBlank);
            echo.set("search_key", array(keys));
            if (keys.size() > MOST_KEYS) {
                faults.add("search_key takes at most " + MOST_KEYS + " keys.");
            }
            return keys.isEmpty() ? Optional.empty() : Optional.of(KeywordSearch.keys(keys, around));
        }

        private void userFields() {
            JsonNode fields = body.path("user_fields");
            if (fields.isMissingNode() || fields.isNull() || fields.isArray() && fields.isEmpty()) {
                echo.putArray("user_fields");
            } else {
                echo.set("user_fields", fields);
                messages.add("user_fields are only repeated in search_params.");
            }
        }

        /** A list of texts, or one text; nulls are left out. */
        private List<String> texts(String key) {
            JsonNode node = body.path(key);
            var found = new ArrayList<String>();
            if (node.isArray()) {
                node.forEach(n -> {
                    if (n.isContainerNode()) {
                        faults.add(key + " must be a list of texts.");
                    } else if (!n.isNull()) {
                        found.add(n.asText());
                    }
                });
            } else if (node.isValueNode() && !node.isNull()) {
                found.add(node.asText());
            } else if (node.isObject()) {
                faults.add(key + " must be a list of texts.");
            }
            if (found.stream().anyMatch(Texts::hasControl)) {
                faults.add(key + " has control characters.");
                found.clear();
            }
            return found;
        }

        private long whole(String key, long whenAbsent, long least, long most) {
            JsonNode node = body.path(key);
            Double value = node.isMissingNode() || node.isNull()
                    ? Double.valueOf(whenAbsent)
                    : number(node.isNumber() || node.isTextual() ? node.asText() : "", least, most);
            if (value == null || value != Math.rint(value)) {
                faults.add(key + " must be a whole number from " + least + " to " + most + ".");
                return least;
            }
            echo.put(key, value.longValue());
            return value.longValue();
        }

        private boolean flag(String key) {
            JsonNode node = body.path(key);
            boolean value = !node.isMissingNode() && !node.isNull() && truth(key, node);
            echo.put(key, value);
            return value;
        }

        private boolean truth(String key, JsonNode node) {
            String text = node.asText().toLowerCase(java.util.Locale.ROOT);
            if (!List.of("true", "false", "0", "1").contains(text)) {
                faults.add(key + " must be true or false.");
            }
            return text.equals("true") || text.equals("1");
        }

        /** @return null if the text is no number in the range */
        private static Double number(String text, double least, double most) {
            if (!text.strip().matches("[+-]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})([eE][+-]?\\d{1,3})?")) {
                return null;
            }
            double value = Double.parseDouble(text.strip());
            return value >= least && value <= most ? value : null;
        }

        private static JsonNode array(List<String> texts) {
            var array = JsonNodeFactory.instance.arrayNode();
            texts.forEach(array::add);
            return array;
        }

        private static String shown(String text) {
            String safe = Texts.hasControl(text) ? "?" : text;
            return safe.length() > 60 ? safe.substring(0, 60) + "..." : safe;
        }
    }
}
