package org.archivesupport.hlsp.rule;

/** What a rule looks at. */
public enum Scope {
    NAME,
    FILE,
    COLLECTION
}
