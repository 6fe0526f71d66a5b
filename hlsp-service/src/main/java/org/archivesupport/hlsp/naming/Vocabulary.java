package org.archivesupport.hlsp.naming;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Known words of file names, read from {@code naming/*.txt} beside this class. */
final class Vocabulary {

    static final String MULTI = "multi";

    private static final Vocabulary KNOWN = new Vocabulary();

    private final Map<String, Map<String, Set<String>>> modes = new LinkedHashMap<>();
    private final Set<String> instruments = new HashSet<>();
    private final Set<String> elements = new HashSet<>();
    private final Set<String> types = new LinkedHashSet<>();
    private final Set<String> extensions = new LinkedHashSet<>();
    private final Map<String, String> instead = new LinkedHashMap<>();

    private Vocabulary() {
        for (String line : lines("/naming/observing-modes.txt")) {
            String[] sides = line.split(":", 2);
            String[] who = sides[0].trim().split(" ");
            Set<String> of = words(sides[1]);
            modes.computeIfAbsent(who[0], k -> new LinkedHashMap<>()).put(who[1], of);
            instruments.add(who[1]);
            elements.addAll(of);
        }
        for (String line : lines("/naming/words.txt")) {
            String[] sides = line.split(":", 2);
            switch (sides[0]) {
                case "type" -> types.addAll(words(sides[1]));
                case "extension" -> extensions.addAll(words(sides[1]));
                case "instead" -> words(sides[1]).forEach(w -> instead.put(w.split("=")[0], w.split("=")[1]));
                default -> throw new IllegalStateException("unknown list of words: " + sides[0]);
            }
        }
    }

    static Vocabulary known() {
        return KNOWN;
    }

    Set<String> observatories() {
        return modes.keySet();
    }

    Set<String> instruments() {
        return instruments;
    }

    Set<String> elements() {
        return elements;
    }

    Set<String> types() {
        return types;
    }

    Set<String> extensions() {
        return extensions;
    }

    /** @return the word of the list that is meant by a word people often write, or the word itself */
    String meant(String word) {
        return instead.getOrDefault(word, word);
    }

    /** @return instruments of the observatories, in order of the list */
    Set<String> instrumentsOf(List<String> observatories) {
        return observatories.stream()
                .flatMap(o -> modes.getOrDefault(o, Map.of()).keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** @return elements of the instruments at the observatories; empty if one of them has no list */
    Optional<Set<String>> elementsOf(List<String> observatories, List<String> ofInstruments) {
        var found = new LinkedHashSet<String>();
        for (String observatory : observatories) {
            for (String instrument : ofInstruments) {
                Set<String> list = modes.getOrDefault(observatory, Map.of()).get(instrument);
                if (list != null && list.isEmpty()) {
                    return Optional.empty();
                }
                found.addAll(list == null ? Set.of() : list);
            }
        }
        return Optional.of(found);
    }

    /** @return where an element exists, such as {@code hst/wfc3} */
    Set<String> placesOf(String element) {
        var places = new TreeSet<String>();
        modes.forEach((observatory, list) -> list.forEach((instrument, of) -> {
            if (of.contains(element)) {
                places.add(observatory + "/" + instrument);
            }
        }));
        return places;
    }

    /**
     * Splits a field at hyphens into known words; known words may hold hyphens themselves ({@code hawk-i}).
     *
     * @return the words, or empty if some part is unknown
     */
    static Optional<List<String>> split(String field, Set<String> words) {
        if (words.contains(field)) {
            return Optional.of(List.of(field));
        }
        for (int at = field.indexOf('-'); at >= 0; at = field.indexOf('-', at + 1)) {
            String head = field.substring(0, at);
            if (words.contains(head)) {
                Optional<List<String>> rest = split(field.substring(at + 1), words);
                if (rest.isPresent()) {
                    var all = new ArrayList<String>();
                    all.add(head);
                    all.addAll(rest.get());
                    return Optional.of(Collections.unmodifiableList(all));
                }
            }
        }
        return Optional.empty();
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.trim().split("\\s+"))
                .filter(w -> !w.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<String> lines(String resource) {
        try (var in = Vocabulary.class.getResourceAsStream(resource);
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(l -> !l.isBlank() && !l.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
