package org.archivesupport.search.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** NED by its service ObjectLookup. ResultCode 3 says that the name is that of an object in the database. */
@ApplicationScoped
class Ned implements OutsideResolver {

    private static final int KNOWN = 3;

    @ConfigProperty(name = "aus.search.resolve.ned.url")
    Optional<URI> address;

    @Override
    public String name() {
        return "NED";
    }

    @Override
    public boolean configured() {
        return address.isPresent();
    }

    @Override
    public Optional<Found> ask(String name) throws ResolverFault {
        URI base = address.orElseThrow();
        JsonNode answer = BoundedHttp.ask(
                HttpRequest.newBuilder(URI.create(base + "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8)))
                        .GET());
        if (!answer.path("ResultCode").isInt()) {
            throw new ResolverFault("the answer has no ResultCode");
        }
        if (answer.path("ResultCode").asInt() != KNOWN) {
            return Optional.empty();
        }
        JsonNode preferred = answer.path("Preferred");
        JsonNode position = preferred.path("Position");
        return Optional.of(Found.of(
                preferred.path("Name").asText(null),
                position.path("RA").isNumber()
                        ? Double.valueOf(position.path("RA").asDouble())
                        : null,
                position.path("Dec").isNumber()
                        ? Double.valueOf(position.path("Dec").asDouble())
                        : null,
                preferred.path("ObjType").path("Value").asText(null)));
    }
}
