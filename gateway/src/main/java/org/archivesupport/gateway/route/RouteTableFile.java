package org.archivesupport.gateway.route;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code routes.yaml} and refuses it with every fault at once. */
public final class RouteTableFile {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Set<String> SCOPES = Set.of(
            "user:info",
            "archive:read",
            "exclusive:read",
            "tickets:write",
            "subscriptions:write",
            "hlsp:submit",
            "engdb:read",
            Route.NO_TOKENS);
    /** First segments that are never public; see docs/architecture.md, "Paths". */
    private static final Set<String> INNER = Set.of("internal", "access", "q");

    private static final Pattern SIZE = Pattern.compile("(\\d+) ?(B|KiB|MiB|GiB)");
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._-]+|\\*\\*?");

    private RouteTableFile() {}

    record Row(
            String path,
            Map<String, String> query,
            String service,
            String handler,
            String access,
            Map<String, String> scopes,
            List<String> methods,
            @JsonProperty("body_limit") String bodyLimit,
            String timeout,
            Boolean cors,
            String limit,
            @JsonProperty("secret_path") Boolean secretPath) {}

    record AliasRow(String from, String to) {}

    record Sheet(Map<String, String> services, Row defaults, List<AliasRow> aliases, List<Row> routes) {}

    /** @throws IllegalStateException that lists every fault of the file */
    public static RouteTable read(InputStream yaml) throws IOException {
        var mapper = new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        Sheet sheet = mapper.readValue(yaml, Sheet.class);
        var faults = new ArrayList<String>();
        var routes = new ArrayList<Route>();
        var seen = new HashSet<String>();
        for (Row row : sheet.routes()) {
            String label = label(row);
            if (!seen.add(label)) {
                faults.add(label + ": stands there twice");
            }
            try {
                routes.add(route(row, sheet, label));
            } catch (IllegalArgumentException e) {
                faults.add(label + ": " + e.getMessage());
            }
        }
        var aliases = new ArrayList<Alias>();
        for (AliasRow row : sheet.aliases()) {
            try {
                aliases.add(new Alias(segments(row.from()), segments(row.to())));
            } catch (IllegalArgumentException e) {
                faults.add(row.from() + ": " + e.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException("routes.yaml has faults:\n  " + String.join("\n  ", faults));
        }
        return new RouteTable(sheet.services(), routes, aliases);
    }

    private static Route route(Row row, Sheet sheet, String label) {
        Row defaults = sheet.defaults();
        List<String> template = segments(row.path());
        check(!INNER.contains(template.get(0)), "is between services only and never routed");
        check(
                Route.OWN.equals(row.service()) || sheet.services().containsKey(row.service()),
                "names no service of the table: " + row.service());
        check(
                Route.OWN.equals(row.service()) == (row.handler() != null),
                "a handler belongs to the gateway's own routes, and to each of them");
        var access = Route.Access.valueOf(first(row.access(), defaults.access()).toUpperCase(Locale.ROOT));
        check(
                access != Route.Access.STAFF || Route.OWN.equals(row.service()),
                "staff is checked by the service itself; say login");
        Map<String, String> scopes = first(row.scopes(), Map.of());
        scopes.forEach((method, scope) -> {
            check(method.equals(Route.ONE) || METHODS.contains(method), "unknown method " + method);
            check(!method.equals("HEAD"), "HEAD needs the scope of GET");
            check(SCOPES.contains(scope), "unknown scope " + scope);
        });
        Set<String> methods = new TreeSet<>(first(row.methods(), defaults.methods()));
        check(METHODS.containsAll(methods), "unknown methods in " + methods);
        String limit = first(row.limit(), first(defaults.limit(), "general"));
        check(limit.equals(Route.NO_LIMIT) || Route.LIMITS.contains(limit), "unknown limit " + limit);
        return new Route(
                label,
                template,
                query(row),
                row.service(),
                row.handler(),
                access,
                Map.copyOf(scopes),
                Set.copyOf(methods),
                size(first(row.bodyLimit(), defaults.bodyLimit())),
                seconds(first(row.timeout(), defaults.timeout())),
                first(row.cors(), defaults.cors()),
                limit,
                first(row.secretPath(), false));
    }

    private static Route.QueryTest query(Row row) {
        if (row.query() == null) {
            return null;
        }
        check(row.query().size() == 1, "takes one query condition");
        var condition = row.query().entrySet().iterator().next();
        return new Route.QueryTest(condition.getKey(), condition.getValue().toLowerCase(Locale.ROOT));
    }

    private static String label(Row row) {
        return row.path() + (row.query() == null ? "" : "?" + new LinkedHashMap<>(row.query()));
    }

    private static List<String> segments(String path) {
        check(path != null && path.startsWith("/"), "a path begins with /");
        List<String> segments = Arrays.asList(path.substring(1).split("/", -1));
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            boolean emptyEnd = segment.isEmpty() && i == segments.size() - 1;
            check(emptyEnd || SEGMENT.matcher(segment).matches(), "bad segment: " + segment);
            check(!segment.equals(Route.REST) || i == segments.size() - 1, "** may only end a path");
            check(i > 0 || !segment.startsWith(Route.ONE), "the first segment must be fixed");
        }
        return List.copyOf(segments);
    }

    private static long size(String text) {
        Matcher matcher = SIZE.matcher(text);
        check(matcher.matches(), "a size is a number and B, KiB, MiB or GiB: " + text);
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "KiB" -> number << 10;
            case "MiB" -> number << 20;
            case "GiB" -> number << 30;
            default -> number;
        };
    }

    private static Duration seconds(String text) {
        check(text.matches("\\d+ ?s"), "a time-out is in seconds: " + text);
        return Duration.ofSeconds(Long.parseLong(text.replaceAll("\\D", "")));
    }

    private static <T> T first(T own, T otherwise) {
        return own != null ? own : otherwise;
    }

    private static void check(boolean good, String fault) {
        if (!good) {
            throw new IllegalArgumentException(fault);
        }
    }
}
