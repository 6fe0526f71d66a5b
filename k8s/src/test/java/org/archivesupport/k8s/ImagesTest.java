package org.archivesupport.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.TarImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image is really built, without a Docker engine; the base is left out, since no registry is needed for a test. */
class ImagesTest {

    @TempDir
    Path folder;

    @Test
    void anImageRunsAsAUserAndHoldsTheApplicationInLayers() throws Exception {
        Path module = folder.resolve("some-service");
        for (String file : new String[] {"quarkus-run.jar", "lib/main/a.jar", "quarkus/q.dat", "app/some.jar"}) {
            Path target = module.resolve("target/quarkus-app").resolve(file);
            Files.createDirectories(target.getParent());
            Files.writeString(target, file);
        }
        Path tar = folder.resolve("image.tar");

        Images.build(module, "scratch")
                .containerize(Containerizer.to(TarImage.at(tar).named("archivesupport/some-service:1"))
                        .setOfflineMode(true)
                        .setBaseImageLayersCache(folder.resolve("base"))
                        .setApplicationLayersCache(folder.resolve("cache")));

        JsonNode config = new ObjectMapper().readTree(entry(tar, "config.json")).path("config");
        assertThat(config.path("User").asText()).isEqualTo("10001:10001");
        assertThat(config.path("Entrypoint").toString())
                .contains("/app/quarkus-run.jar", "-Djavax.xml.accessExternalDTD=");
        JsonNode manifest =
                new ObjectMapper().readTree(entry(tar, "manifest.json")).get(0);
        assertThat(manifest.path("Layers")).hasSize(4);
        assertThat(manifest.path("RepoTags").get(0).asText()).isEqualTo("archivesupport/some-service:1");
    }

    /** Reads one small file of a tar by its 512-byte headers (POSIX ustar). */
    private static String entry(Path tar, String name) throws IOException {
        byte[] bytes = Files.readAllBytes(tar);
        for (int at = 0; at + 512 <= bytes.length; ) {
            String found = new String(bytes, at, 100, StandardCharsets.US_ASCII).split("\0")[0];
            if (found.isEmpty()) {
                break;
            }
            int size = Integer.parseInt(new String(bytes, at + 124, 11, StandardCharsets.US_ASCII).trim(), 8);
            if (found.equals(name)) {
                return new String(bytes, at + 512, size, StandardCharsets.UTF_8);
            }
            at += 512 + (size + 511) / 512 * 512;
        }
        throw new AssertionError(name + " is not in " + tar);
    }
}
