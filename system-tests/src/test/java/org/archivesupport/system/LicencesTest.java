package org.archivesupport.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No dependency that is delivered with a part is under the GPL or AGPL alone; read from each module's bill of materials. */
class LicencesTest {

    private static final List<String> PARTS = List.of(
            "libs/sky",
            "libs/service-kit",
            "libs/file-store",
            "auth-service",
            "search-service",
            "notification-service",
            "helpdesk-service",
            "hlsp-service",
            "engdb-service",
            "portal",
            "gateway",
            "local");

    @Test
    void noGplEnters() throws Exception {
        var refused = new ArrayList<String>();
        int looked = 0;
        for (String part : PARTS) {
            Path bom = RunningSuite.project().resolve(part).resolve("target/bom.json");
            assertThat(bom).exists();
            for (JsonNode component : Http.JSON.readTree(Files.readString(bom)).path("components")) {
                looked++;
                if (onlyGpl(component.path("licenses"))) {
                    refused.add(part + ": " + component.path("group").asText() + ":"
                            + component.path("name").asText() + " " + component.path("licenses"));
                }
            }
        }
        assertThat(refused).isEmpty();
        assertThat(looked).isGreaterThan(200);
    }

    @Test
    void theCheckKnowsAGpl() throws Exception {
        assertThat(onlyGpl(Http.JSON.readTree("[{\"license\":{\"id\":\"AGPL-3.0-only\"}}]")))
                .isTrue();
        assertThat(onlyGpl(
                        Http.JSON.readTree("[{\"license\":{\"id\":\"GPL-3.0\"}},{\"license\":{\"id\":\"EPL-2.0\"}}]")))
                .isFalse();
        assertThat(onlyGpl(Http.JSON.readTree("[{\"license\":{\"name\":\"GPL2 w/ CPE\"}}]")))
                .isFalse();
    }

    /** A library offered under several licences is taken under the free choice; GPL 2 with class path exception is fine. */
    private static boolean onlyGpl(JsonNode licences) {
        boolean any = false;
        for (JsonNode entry : licences) {
            String text = entry.toString().toLowerCase();
            boolean gpl = text.matches("(?s).*(?<![l])gpl.*|.*gnu (affero )?general public.*");
            boolean excepted = text.contains("classpath")
                    || text.contains("w/ cpe")
                    || text.contains("lgpl")
                    || text.contains("lesser");
            if (!gpl || excepted) {
                return false;
            }
            any = true;
        }
        return any;
    }
}
