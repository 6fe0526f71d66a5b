package org.archivesupport.hlsp.rule;

import java.util.List;

/** What the checks say of a file. */
public enum Verdict {
    /** Not checked yet. */
    PENDING,
    PASS,
    NEEDS_REVIEW,
    FAIL;

    /** The worst finding decides; warnings do not count. */
    public static Verdict of(List<Finding> findings) {
        Verdict verdict = PASS;
        for (Finding finding : findings) {
            if (finding.severity() == Severity.ERROR) {
                return FAIL;
            }
            if (finding.severity() == Severity.REVIEW) {
                verdict = NEEDS_REVIEW;
            }
        }
        return verdict;
    }
}
