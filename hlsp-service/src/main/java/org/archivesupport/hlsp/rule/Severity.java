package org.archivesupport.hlsp.rule;

/** How grave a finding is. */
public enum Severity {
    /** Must be put right before the collection can be submitted. */
    ERROR,
    /** A person of the archive decides, for example about a value that no list knows yet. */
    REVIEW,
    /** Should be put right; does not hold anything up. */
    WARNING,
    /** Good to know, such as what the archive will write itself. */
    INFO
}
