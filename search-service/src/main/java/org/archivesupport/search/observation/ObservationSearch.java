package org.archivesupport.search.observation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.search.expression.Expression;
import org.archivesupport.search.expression.ExpressionParser;
import org.archivesupport.sky.MocText;
import org.archivesupport.sky.Region;
import org.archivesupport.sky.RegionText;

/**
 * A search as it was asked: names of parameters with their words, from an address, a body or a stored search. Every column
 * takes an expression; place, execution and plan window have forms of their own.
 */
public final class ObservationSearch {

    private static final double DEFAULT_RADIUS = 0.2;

    /** Parameters that are no columns. */
    private static final List<String> OTHERS =
            List.of("ra", "dec", "radius", "region", "moc", "execution", "plan_window");

    private final Map<String, List<String>> lists = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();

    /** A parameter as it stands in an address: commas separate. A null is not there. */
    public ObservationSearch with(String name, String text) {
        if (text != null) {
            texts.put(name, text);
        }
        return this;
    }

    /** A parameter whose values came one by one, as in a JSON list: commas in them mean nothing. */
    public ObservationSearch with(String name, List<String> members) {
        lists.put(name, List.copyOf(members));
        return this;
    }

    /** @return names of all parameters that a search may have, without those of paging and order */
    public static List<String> names() {
        var names = new ArrayList<String>();
        for (ObservationColumn column : ObservationColumn.values()) {
            if (column != ObservationColumn.TARGET_KEY) {
                names.add(column.wire());
            }
        }
        names.addAll(OTHERS);
        return names;
    }

    /** Reads everything; faults are added, not thrown. */
    public Criteria criteria(Faults faults) {
        var criteria = new Criteria();
        texts.forEach((name, text) -> add(criteria, faults, name, text));
        lists.forEach((name, members) -> add(criteria, faults, name, members));
        place(faults).ifPresent(criteria::meeting);
        return criteria;
    }

    private Optional<Region> place(Faults faults) {
        var circle = ObservationParameters.circle(
                faults, texts.get("ra"), texts.get("dec"), texts.get("radius"), DEFAULT_RADIUS);
        var region = region(faults, "region", RegionText::parse);
        var moc = region(faults, "moc", MocText::parse);
        long asked = Stream.of("region", "moc").filter(texts::containsKey).count();
        boolean round = Stream.of("ra", "dec", "radius").anyMatch(texts::containsKey);
        if (asked + (round ? 1 : 0) > 1) {
            faults.add(
                    round ? "ra" : "region",
                    "a search has one place: a circle by ra, dec and radius, or a region, or a moc");
            return Optional.empty();
        }
        return circle != null ? Optional.of(circle) : region.or(() -> moc);
    }

    private Optional<Region> region(Faults faults, String name, Function<String, Region> reader) {
        String text = texts.get(name);
        if (text == null) {
            return Optional.empty();
        }
        try {
            if (!Texts.hasControl(text)) {
                return Optional.of(reader.apply(text));
            }
            faults.add(name, "must not have control characters");
        } catch (IllegalArgumentException e) {
            faults.add(name, e.getMessage());
        }
        return Optional.empty();
    }

    private void add(Criteria criteria, Faults faults, String name, String text) {
        switch (name) {
            case "ra", "dec", "radius", "region", "moc" -> {}
            case "execution" -> execution(criteria, faults, text);
            case "plan_window" -> planWindow(criteria, faults, text);
            default ->
                column(faults, name)
                        .ifPresent(column -> match(
                                criteria,
                                column,
                                faults,
                                name,
                                ExpressionParser.parse(text, fault -> faults.add(name, fault))));
        }
    }

    private static void add(Criteria criteria, Faults faults, String name, List<String> members) {
        if (OTHERS.contains(name)) {
            faults.add(name, "takes one value, no list");
            return;
        }
        column(faults, name)
                .ifPresent(column -> match(
                        criteria,
                        column,
                        faults,
                        name,
                        ExpressionParser.parseMembers(members, fault -> faults.add(name, fault))));
    }

    private static Optional<ObservationColumn> column(Faults faults, String name) {
        if (name.equals("target_name")) {
            return Optional.of(ObservationColumn.TARGET_KEY);
        }
        if (names().contains(name)) {
            return ObservationColumn.named(name);
        }
        String shown = Texts.hasControl(name) || name.length() > 60 ? "?" : name;
        faults.add(shown, "unknown parameter; known are: " + String.join(", ", names()));
        return Optional.empty();
    }

    private static void match(
            Criteria criteria, ObservationColumn column, Faults faults, String name, Expression expression) {
        if (expression != null) {
            criteria.matching(column, expression, fault -> faults.add(name, fault));
        }
    }

    private static void execution(Criteria criteria, Faults faults, String text) {
        switch (text) {
            case "planned" -> criteria.in(ObservationColumn.STATUS, List.of("planned", "scheduled"));
            case "executed" -> criteria.in(ObservationColumn.STATUS, List.of("executed", "archived"));
            default -> faults.add("execution", "must be planned or executed");
        }
    }

    private static void planWindow(Criteria criteria, Faults faults, String text) {
        Spans span = Spans.parse(faults, "plan_window", text);
        criteria.overlaps(
                ObservationColumn.PLAN_WINDOW_START, ObservationColumn.PLAN_WINDOW_END, span.from(), span.to());
    }
}
