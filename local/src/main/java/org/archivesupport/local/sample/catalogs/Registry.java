package org.archivesupport.local.sample.catalogs;

import com.github.eirslett.maven.plugins.frontend.lib.NPMInstaller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Which package registry npm would ask. */
final class Registry {

    private Registry() {}

    /**
     * In npm's order: the environment, the person's {@code .npmrc}, and the public default, which a library for builds knows.
     *
     * @param environment environment of the process
     * @param home home folder of the person
     */
    static URI of(Map<String, String> environment, Path home) {
        return environment.entrySet().stream()
                .filter(e -> e.getKey().equalsIgnoreCase("npm_config_registry")
                        && !e.getValue().isBlank())
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> configured(home.resolve(".npmrc")))
                .map(Registry::folder)
                .orElseGet(
                        () -> URI.create(NPMInstaller.DEFAULT_NPM_DOWNLOAD_ROOT).resolve("/"));
    }

    private static Optional<String> configured(Path file) {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(file)) {
            return lines.map(String::strip)
                    .filter(line -> line.matches("registry\\s*=.+"))
                    .map(line -> line.substring(line.indexOf('=') + 1).strip().replace("\"", ""))
                    .reduce((first, second) -> second);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static URI folder(String address) {
        return URI.create(address.endsWith("/") ? address : address + "/");
    }
}
