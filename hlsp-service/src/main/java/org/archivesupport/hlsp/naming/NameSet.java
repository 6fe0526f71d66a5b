package org.archivesupport.hlsp.naming;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.archivesupport.hlsp.rule.Finding;
import org.archivesupport.hlsp.rule.Rule;

/** Rules that only all names of a collection together can break: NAM-17, NAM-22, NAM-29. Pure. */
public final class NameSet {

    private static final Pattern COUNTER = Pattern.compile("(.*-(?:ep|part)?)([0-9]{1,3})");
    private static final Pattern PACKED = Pattern.compile("(.*)\\.(gz|bz2|fz|zip)");

    private NameSet() {}

    public static List<Finding> check(Collection<String> names) {
        var findings = new ArrayList<Finding>();
        var folded = new HashMap<String, String>();
        var counters = new TreeMap<String, Map<Integer, String>>();
        for (String name : new TreeSet<>(names)) {
            String lower = name.toLowerCase(Locale.ROOT);
            String other = folded.putIfAbsent(lower, name);
            if (other != null) {
                findings.add(Finding.of(
                        Rule.NAM_17, name, "\"" + name + "\" and \"" + other + "\" differ in capital letters only."));
            }
            Matcher counter = COUNTER.matcher(NameParts.of(lower).target());
            if (counter.matches()) {
                counters.computeIfAbsent(counter.group(1), k -> new TreeMap<>())
                        .putIfAbsent(counter.group(2).length(), name);
            }
        }
        for (String name : new TreeSet<>(names)) {
            Matcher packed = PACKED.matcher(name.toLowerCase(Locale.ROOT));
            if (packed.matches() && folded.containsKey(packed.group(1))) {
                findings.add(Finding.of(
                        Rule.NAM_29, name, "\"" + name + "\" and its expanded copy are both in the collection."));
            }
        }
        counters.forEach((stem, widths) -> {
            if (widths.size() > 1) {
                findings.add(Finding.of(
                        Rule.NAM_22,
                        widths.values().iterator().next(),
                        "Numbers after \"" + stem + "\" have different widths, as in "
                                + String.join(" and ", widths.values()) + "."));
            }
        });
        return findings;
    }
}
