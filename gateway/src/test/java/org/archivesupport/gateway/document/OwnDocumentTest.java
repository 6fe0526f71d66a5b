package org.archivesupport.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.archivesupport.gateway.route.Route;
import org.archivesupport.gateway.route.RouteTable;
import org.archivesupport.gateway.route.RouteTableFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway has no REST resources to make a document from, so its own is written by hand and held to the table. */
class OwnDocumentTest {

    private static final Set<String> PAGES =
            Set.of("portal", "asset", "login-return", "login-error", "api-page", "api-ui");

    private final JsonNode paths =
            new YAMLMapper().readTree(resource("/openapi/gateway/openapi.yaml")).get("paths");
    private final RouteTable table = RouteTableFile.read(resource("/routes.yaml"));

    OwnDocumentTest() throws IOException {}

    @Test
    void everyDescribedOperationIsRouted() {
        paths.fields().forEachRemaining(path -> {
            Route route = table.find(path.getKey(), null);
            assertThat(route).as(path.getKey()).isNotNull();
            assertThat(route.own()).as(path.getKey()).isTrue();
            path.getValue()
                    .fieldNames()
                    .forEachRemaining(method ->
                            assertThat(route.methods()).as(path.getKey()).contains(method.toUpperCase(Locale.ROOT)));
        });
    }

    @Test
    void everyOwnRouteThatIsNoPageIsDescribed() {
        var described = new TreeSet<String>();
        paths.fieldNames().forEachRemaining(described::add);
        for (Route route : table.routes()) {
            if (route.own() && !PAGES.contains(route.handler())) {
                assertThat(described).contains(route.id());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth", "search", "notification", "helpdesk", "hlsp", "engdb"})
    void everyPublicPathOfAServiceIsRoutedToIt(String service) throws IOException {
        JsonNode document = new YAMLMapper().readTree(resource("/openapi/" + service + "/openapi.yaml"));
        document.get("paths").fieldNames().forEachRemaining(template -> {
            if (template.startsWith("/internal/") || template.startsWith("/access/")) {
                assertThat(table.find(template, null)).as(template).isNull();
                return;
            }
            String path = table.proper(template.replaceAll("\\{[^}]*}", "x"));
            String query = service.equals("engdb") ? "uri=mast:jwstedb/x.csv" : null;
            Route route = table.find(path, query);
            assertThat(route).as(template).isNotNull();
            assertThat(route.service()).as(template).isEqualTo(service);
        });
    }

    private static InputStream resource(String name) {
        return OwnDocumentTest.class.getResourceAsStream(name);
    }
}
