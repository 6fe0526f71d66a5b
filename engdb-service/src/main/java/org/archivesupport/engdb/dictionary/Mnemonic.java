package org.archivesupport.engdb.dictionary;

/**
 * A row of the dictionary: one name with one type.
 *
 * @param current false for a type that the mnemonic had once
 * @param firstUs time of the first sample, microseconds UTC; null without samples
 */
public record Mnemonic(
        int id,
        String name,
        SqlType type,
        boolean current,
        String subsystem,
        String rawType,
        String euType,
        String unit,
        String description,
        Long identifier,
        boolean allPoints,
        Access access,
        Long firstUs,
        Long lastUs,
        long samples) {}
