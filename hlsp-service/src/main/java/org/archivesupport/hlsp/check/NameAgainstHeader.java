package org.archivesupport.hlsp.check;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.archivesupport.hlsp.naming.NameParts;
import org.archivesupport.hlsp.rule.Rule;
import org.archivesupport.hlsp.rule.Severity;

/** NAM-27 and NAM-28: what the name says against what the header says. */
final class NameAgainstHeader {

    private final NameParts name;
    private final Headers headers;
    private final Findings findings;

    NameAgainstHeader(String name, Headers headers, Findings findings) {
        this.name = NameParts.of(name.toLowerCase(Locale.ROOT));
        this.headers = headers;
        this.findings = findings;
    }

    void check() {
        String target = headers.text("HLSPTARG");
        if (target != null && !name.target().isEmpty() && !alike(name.target(), target)) {
            tell(Rule.NAM_27, "HLSPTARG", name.target(), target);
        }
        String version = headers.text("HLSPVER");
        if (version != null && !name.version().isEmpty() && !numbers(version).equals(numbers(name.version()))) {
            tell(Rule.NAM_27, "HLSPVER", name.version(), version);
        }
        compare("TELESCOP", "TELESC", name.observatory());
        compare("INSTRUME", "INSTRU", name.instrument());
        compare("FILTER", "FILTER", name.element());
    }

    private void compare(String keyword, String stem, String field) {
        List<String> values = headers.several(keyword, stem);
        if (field.isEmpty() || field.equals("multi") || values.isEmpty()) {
            return;
        }
        if (values.stream().noneMatch(v -> alike(field, v))) {
            tell(Rule.NAM_28, keyword, field, String.join(", ", values));
        }
    }

    private void tell(Rule rule, String keyword, String written, String value) {
        findings.add(
                rule,
                Severity.WARNING,
                keyword,
                "The name says \"" + written + "\", " + keyword + " says \"" + value + "\".");
    }

    /** One holds the other, letters and digits compared. */
    private static boolean alike(String field, String value) {
        String a = plain(field);
        String b = plain(value);
        return !a.isEmpty() && !b.isEmpty() && (a.contains(b) || b.contains(a));
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** 1.0, v1 and v1p0 are one version. */
    private static String numbers(String version) {
        String all = Arrays.stream(version.toLowerCase(Locale.ROOT).split("[^0-9]+"))
                .filter(n -> !n.isEmpty())
                .map(n -> n.replaceFirst("^0+(?=[0-9])", ""))
                .collect(Collectors.joining("."));
        return all.replaceAll("(\\.0)+$", "");
    }
}
