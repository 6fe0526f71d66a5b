package org.archivesupport.search.mast;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;

/** The Mashup services of this archive, by name, wherever they are implemented. */
@ApplicationScoped
public class MashupServices {

    @Inject
    @Any
    Instance<MashupService> families;

    /**
     * @return what writes the answer
     * @throws MashupFault if the service or its parameters are wrong
     */
    StreamingOutput answer(MashupRequest request) {
        for (MashupService family : families) {
            if (family.offers(request.service())) {
                return family.answer(request);
            }
        }
        List<String> known =
                families.stream().flatMap(f -> f.names().stream()).sorted().toList();
        throw new MashupFault("This archive does not offer the service \"" + Near.shown(request.service()) + "\"."
                + Near.didYouMean(request.service(), known) + " Offered are: " + String.join(", ", known) + ".");
    }

    /** @return the columns of a configuration; none if no service knows it */
    List<MashupColumn> columns(String id) {
        for (MashupService family : families) {
            var found = family.columns(id);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return List.of();
    }
}
