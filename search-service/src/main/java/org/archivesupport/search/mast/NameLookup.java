package org.archivesupport.search.mast;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.archivesupport.search.resolve.Resolver;

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
        resolver.resolve(name).candidates().stream()
                .limit(1)
                .forEach(c -> list.addObject()
                        .put("searchString", name.toLowerCase(Locale.ROOT))
                        .put("canonicalName", c.name())
                        .put("ra", c.ra())
                        .put("decl", c.dec())
                        .put("objectType", c.type())
                        .put("resolver", c.resolver())
                        .put("cached", true)
                        .put("radius", 0.0));
        answer.put("status", "");
        return out -> json.writeValue(out, answer);
    }
}
