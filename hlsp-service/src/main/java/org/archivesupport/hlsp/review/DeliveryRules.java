package org.archivesupport.hlsp.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.archivesupport.hlsp.naming.NameParts;
import org.archivesupport.hlsp.naming.NameSet;
import org.archivesupport.hlsp.rule.Finding;
import org.archivesupport.hlsp.rule.Rule;

/** Rules on all files of a collection together. Pure. */
final class DeliveryRules {

    private static final Set<String> NO_SCIENCE = Set.of(
            "png", "jpg", "jpeg", "gif", "txt", "md", "html", "rst", "pdf", "readme", "ps", "zip", "tar.gz", "py");

    private DeliveryRules() {}

    static List<Finding> check(String collection, List<String> names) {
        var findings = new ArrayList<>(NameSet.check(names));
        boolean science = false;
        boolean readme = false;
        for (String name : names) {
            NameParts parts = NameParts.of(name.toLowerCase(Locale.ROOT));
            boolean isReadme = parts.type().equals("readme");
            readme |= isReadme;
            science |= !isReadme && !NO_SCIENCE.contains(parts.extension());
        }
        if (!science) {
            findings.add(Finding.of(Rule.COL_15, "", "There is no science file in " + collection + "."));
        }
        if (!readme) {
            findings.add(Finding.of(Rule.COL_18, "", "There is no read-me file in " + collection + "."));
        }
        return findings;
    }
}
