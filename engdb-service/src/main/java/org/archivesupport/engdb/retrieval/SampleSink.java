package org.archivesupport.engdb.retrieval;

import java.io.IOException;
import org.archivesupport.engdb.dictionary.Mnemonic;
import org.archivesupport.engdb.segment.Samples;

/** Takes samples in order of time. */
public interface SampleSink {

    /** Where samples lie to the range that was asked for. */
    enum Place {
        /** The last sample before the start. */
        BEFORE,
        INSIDE,
        /** The first sample at the end or after it. */
        AFTER
    }

    /**
     * @param mnemonic the row of the dictionary that gives the type of these samples
     * @param from first sample that counts
     * @param to end of those that count, exclusive
     */
    void take(Mnemonic mnemonic, Samples samples, int from, int to, Place place) throws IOException;
}
