package org.archivesupport.system;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Bodies of requests to hlsp-service that several tests send. */
final class HlspRequests {

    private HlspRequests() {}

    static Map<String, Object> collection(String id) {
        return Map.of(
                "id",
                id,
                "title",
                "Images of the system tests " + id,
                "abstract",
                "Invented images that the system tests deliver to see a collection from its request to search.",
                "principal_investigator",
                Map.of("name", "Sample PI", "institution", "Sample Institute", "email", "pi@example.org"),
                "product_types",
                List.of("IMAGE"),
                "revisions_expected",
                false,
                "references",
                List.of(),
                "license_accepted",
                true);
    }

    static byte[] readme(String id) {
        return ("""
                # Images of the system tests (%s)

                Title: Images of the system tests
                Authors: Sample PI
                Contact: pi@example.org
                Description: invented images of two targets.
                Version: v1
                License: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/

                ## Files
                hlsp_%s_jwst_nircam_target-a_f200w_v1_img.fits  image of the first target
                """.formatted(id, id)).getBytes(StandardCharsets.UTF_8);
    }
}
