package org.archivesupport.local.launch;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One part of the suite that a local run starts, watches and stops. */
interface Part {

    String name();

    int port();

    /** Starts the part; returns once its process exists. Starting a part that died is allowed. */
    void start() throws IOException;

    /** @return whether the part answers */
    boolean ready();

    /** @return whether its process lives */
    boolean alive();

    /** @return its process, if it has one of its own */
    Optional<ProcessHandle> process();

    /** @return processes that its process started and that could outlive it */
    default List<ProcessHandle> children() {
        return List.of();
    }

    /** Stops the part in an orderly way and waits; a part that does not stop in time is killed. */
    void stop();

    /** @return what its log says about the last failure, one line */
    String lastWords();
}
