package org.archivesupport.search.batch;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The files that somebody asked for, in the order of asking, read in portions. */
interface Selection extends Closeable {

    /** @return how many are asked for at most; doubles count as often as they are named */
    long size();

    /** @return the next files, none twice; empty at the end */
    List<Wanted> next(int most) throws IOException;

    @Override
    void close() throws IOException;
}
