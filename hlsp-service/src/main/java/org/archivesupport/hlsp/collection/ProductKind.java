package org.archivesupport.hlsp.collection;

/** Kinds of products a team ticks in its request (COL-06). */
public enum ProductKind {
    IMAGE,
    SPECTRUM,
    LIGHT_CURVE,
    CATALOG,
    MODEL,
    SIMULATION,
    OTHER
}
