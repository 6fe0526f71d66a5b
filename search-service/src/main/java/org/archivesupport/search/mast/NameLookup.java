package org.archivesupport.search.mast;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Collection;
import java.util.List;
import org.archivesupport.search.resolve.Resolver;
import org.archivesupport.search.resolve.SantaEntry;

/** Positions of names in the older form: Mast.Name.Lookup. */
@ApplicationScoped
public class NameLookup implements MashupService {

    @Inject
    Resolver resolver;

    @Inject
    ObjectMapper json;

    @Override
    public Collection<String> names() {
        return List.of("Mast.Name.Lookup");
    }

    @Override
    public StreamingOutput answer(MashupRequest request) {
        String name = request.params().path("input").asText("");
        ObjectNode answer = json.createObjectNode();
        var list = answer.putArray("resolvedCoordinate");
        resolver.resolve(name).candidates().stream().limit(1).forEach(c -> SantaEntry.add(list, name, c));
        answer.put("status", "");
        return out -> json.writeValue(out, answer);
    }
}
