package org.archivesupport.search.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** SIMBAD by its TAP service (TAP 1.1, synchronous query, JSON). */
@ApplicationScoped
class Simbad implements OutsideResolver {

    private static final String QUERY =
            "SELECT TOP 1 main_id, ra, dec, otype FROM basic JOIN ident ON oidref = oid WHERE id = '";

    @ConfigProperty(name = "aus.search.resolve.simbad.url")
    Optional<URI> address;

    @Override
    public String name() {
        return "SIMBAD";
    }

    @Override
    public boolean configured() {
        return address.isPresent();
    }

    @Override
    public Optional<Found> ask(String name) throws ResolverFault {
        String form = "REQUEST=doQuery&LANG=ADQL&FORMAT=json&MAXREC=1&QUERY="
                + URLEncoder.encode(QUERY + name.replace("'", "''") + "'", StandardCharsets.UTF_8);
        JsonNode answer = BoundedHttp.ask(HttpRequest.newBuilder(address.orElseThrow())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        JsonNode rows = answer.path("data");
        if (!rows.isArray()) {
            throw new ResolverFault("the answer has no rows");
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        JsonNode row = rows.get(0);
        return Optional.of(Found.of(
                text(row.path(0)),
                row.path(1).isNumber() ? Double.valueOf(row.path(1).asDouble()) : null,
                row.path(2).isNumber() ? Double.valueOf(row.path(2).asDouble()) : null,
                text(row.path(3))));
    }

    private static String text(JsonNode node) {
        return node.isTextual() ? node.asText().replaceAll(" +", " ") : null;
    }
}
