package org.archivesupport.search.keyword;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of a mission. Missions with a dictionary of their own have a data file; all other collections share one.
 */
public final class MissionDictionary {

    private static final String FOLDER = "/mission-columns/";
    private static final Map<String, MissionDictionary> OWN = Map.of("JWST", load("jwst"), "HST", load("hst"));
    private static final MissionDictionary SHARED = load("default");

    private final Map<String, MissionColumn> columns = new LinkedHashMap<>();
    private final Map<String, List<MissionColumn>> byKeyword = new LinkedHashMap<>();

    private MissionDictionary(List<MissionColumn> all) {
        for (MissionColumn column : all) {
            columns.put(column.key(), column);
            if (column.fromHeader()) {
                byKeyword
                        .computeIfAbsent(column.keyword(), k -> new ArrayList<>())
                        .add(column);
            }
        }
        // columns that the archive derives still prefer what a header says, where the derivation asks for it
        for (String name : List.of("exp_type", "filter", "targtype")) {
            MissionColumn column = columns.get(name);
            if (column != null && !column.fromHeader()) {
                byKeyword.put(name.toUpperCase(Locale.ROOT), List.of(column));
            }
        }
    }

    /** @param collection of observations, in capitals: JWST, HLSP ... */
    public static MissionDictionary of(String collection) {
        return OWN.getOrDefault(collection, SHARED);
    }

    /** @return whether the mission has a dictionary of its own, also while the archive holds no observation of it */
    public static boolean known(String collection) {
        return OWN.containsKey(collection);
    }

    /** @return all columns in the order of the dictionary */
    public List<MissionColumn> columns() {
        return List.copyOf(columns.values());
    }

    /** @return the column of that name, without regard to case */
    public Optional<MissionColumn> find(String name) {
        return Optional.ofNullable(columns.get(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * @param keyword FITS keyword in capitals
     * @param instrument in capitals, or null
     * @return the column that keeps this keyword's value
     */
    Optional<MissionColumn> ofKeyword(String keyword, String instrument) {
        return byKeyword.getOrDefault(keyword, List.of()).stream()
                .filter(c -> c.instrument() == null || c.instrument().equals(instrument))
                .findFirst();
    }

    /** @return the column that names datasets */
    public MissionColumn dataset() {
        return columns.values().stream()
                .filter(c -> c.source().equals("=obs_id"))
                .findFirst()
                .orElseThrow();
    }

    private static MissionDictionary load(String name) {
        var all = new ArrayList<MissionColumn>();
        try (var in = MissionDictionary.class.getResourceAsStream(FOLDER + name + ".tsv");
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#") && !line.isBlank()) {
                    String[] f = line.split("\t");
                    all.add(new MissionColumn(f[0], f[1], f[2], f[3], f[4].equals("yes"), f[5]));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new MissionDictionary(all);
    }
}
