package org.archivesupport.gateway.route;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The whole table; finds the row of a request. The most specific row that matches wins. */
public final class RouteTable {

    private final Map<String, String> audiences;
    private final List<Route> routes;
    private final List<Alias> aliases;
    private final Map<String, List<Route>> byFirstSegment = new HashMap<>();

    /** @param audiences by service key: the module name that its internal tokens are made for */
    RouteTable(Map<String, String> audiences, List<Route> routes, List<Alias> aliases) {
        this.audiences = Map.copyOf(audiences);
        this.routes = routes.stream().sorted(Route::bySpecificity).toList();
        this.aliases = List.copyOf(aliases);
        for (Route route : this.routes) {
            byFirstSegment
                    .computeIfAbsent(route.template().get(0), s -> new ArrayList<>())
                    .add(route);
        }
    }

    /** @return rows, most specific first */
    public List<Route> routes() {
        return routes;
    }

    /** @return by service key: the module name that its internal tokens are made for */
    public Map<String, String> audiences() {
        return audiences;
    }

    /**
     * @param path raw path without faults
     * @return the proper spelling of the path: itself, unless an alias says otherwise
     */
    public String proper(String path) {
        if (!aliases.isEmpty()) {
            String[] segments = segments(path);
            for (Alias alias : aliases) {
                String proper = alias.apply(segments);
                if (proper != null) {
                    return proper;
                }
            }
        }
        return path;
    }

    /**
     * @param path decoded path without faults
     * @param query raw query or null
     * @return the row, or null if there is none
     */
    public Route find(String path, String query) {
        String[] segments = segments(path);
        List<Route> candidates = byFirstSegment.get(segments[0]);
        if (candidates == null) {
            return null;
        }
        for (Route route : candidates) {
            if (route.matches(segments) && (route.query() == null || holds(route.query(), query))) {
                return route;
            }
        }
        return null;
    }

    private static String[] segments(String path) {
        return path.substring(1).split("/", -1);
    }

    private static boolean holds(Route.QueryTest test, String query) {
        if (query == null) {
            return false;
        }
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).equals(test.parameter())) {
                try {
                    return URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8)
                            .toLowerCase(Locale.ROOT)
                            .startsWith(test.prefix());
                } catch (IllegalArgumentException e) {
                    return false;
                }
            }
        }
        return false;
    }
}
