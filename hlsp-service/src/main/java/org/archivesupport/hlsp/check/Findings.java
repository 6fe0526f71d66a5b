package org.archivesupport.hlsp.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.archivesupport.hlsp.rule.Finding;
import org.archivesupport.hlsp.rule.Rule;
import org.archivesupport.hlsp.rule.Severity;

/** Collects findings; of each rule the first ones in full, the others as a number, so that a report stays small. */
final class Findings {

    private static final int PER_RULE = 20;

    private final List<Finding> found = new ArrayList<>();
    private final Map<Rule, Integer> counts = new EnumMap<>(Rule.class);

    void add(Rule rule, String where, String message) {
        add(rule, rule.severity(), where, message, rule.fix());
    }

    void add(Rule rule, Severity severity, String where, String message) {
        add(rule, severity, where, message, rule.fix());
    }

    void add(Rule rule, Severity severity, String where, String message, String fix) {
        if (counts.merge(rule, 1, Integer::sum) <= PER_RULE) {
            found.add(new Finding(rule.id(), severity, where, message, fix));
        }
    }

    List<Finding> list() {
        var all = new ArrayList<>(found);
        counts.forEach((rule, count) -> {
            if (count > PER_RULE) {
                all.add(Finding.of(rule, "", (count - PER_RULE) + " more of this kind."));
            }
        });
        return List.copyOf(all);
    }
}
