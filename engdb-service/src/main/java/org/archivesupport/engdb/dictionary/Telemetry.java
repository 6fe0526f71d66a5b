package org.archivesupport.engdb.dictionary;

import java.util.List;

/**
 * A mnemonic that the caller may read, with every type it ever had.
 *
 * @param current the row of today's type
 * @param epochs rows that hold samples, in order of time; their samples do not interleave (ingest refuses it)
 */
public record Telemetry(Mnemonic current, List<Mnemonic> epochs) {

    public String name() {
        return current.name();
    }
}
