package org.archivesupport.search.mast;

import jakarta.ws.rs.core.StreamingOutput;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A family of Mashup services. Every CDI bean of this type is found and offered; a feature package adds its own services by
 * one such bean.
 */
public interface MashupService {

    /** @return the names of the services that are offered at present, for messages and for near names */
    Collection<String> names();

    /** Names of services are compared without regard to case. */
    default boolean offers(String name) {
        String asked = name.toLowerCase(Locale.ROOT);
        return names().stream().anyMatch(n -> n.toLowerCase(Locale.ROOT).equals(asked));
    }

    /**
     * Finds everything that can be wrong before it answers; what it answers writes rows as they come.
     *
     * @param request asks for a service that {@link #offers} took
     * @return what writes the answer, most often made by {@link MashupTable}
     * @throws MashupFault if a parameter is wrong
     */
    StreamingOutput answer(MashupRequest request);

    /**
     * Columns for columnsconfig.
     *
     * @param id name of a service, or of a configuration that several services share
     * @return empty if the id is not of this family
     */
    default Optional<List<MashupColumn>> columns(String id) {
        return Optional.empty();
    }
}
