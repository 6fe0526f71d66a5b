package org.archivesupport.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the build leaves for the gateway to serve. */
class BuiltPagesTest {

    private static final Path RESOURCES =
            Path.of(System.getProperty("portal.target")).resolve("classes/META-INF/resources");
    private static final Path SOURCES =
            Path.of(System.getProperty("portal.basedir")).resolve("src");

    @Test
    void theIndexNamesOnlyFilesThatAreThere() throws IOException {
        var assets = Pattern.compile("(?:src|href)=\"(/portal-assets/[^\"]+)\"").matcher(index());
        List<String> named = new ArrayList<>();
        while (assets.find()) {
            named.add(assets.group(1));
        }
        assertEquals(3, named.size(), "icon, style and script: " + named);
        for (String asset : named) {
            assertTrue(Files.isRegularFile(RESOURCES.resolve(asset.substring(1))), asset + " is missing");
        }
    }

    @Test
    void scriptsAndStylesHaveTheHashOfTheirContentInTheirNames() throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES.resolve("portal-assets"))) {
            List<String> loose = files.map(f -> f.getFileName().toString())
                    .filter(name -> name.matches(".*\\.(js|css)"))
                    .filter(name -> !name.matches(".+-0[A-Z0-9]{8}\\.(js|css)"))
                    .toList();
            assertEquals(List.of(), loose, "such a file could not be cached for ever");
        }
    }

    @Test
    void nothingIsInlineThatAStrictContentSecurityPolicyForbids() throws IOException {
        String page = index();
        assertFalse(
                Pattern.compile("<style|\\sstyle=|\\son[a-z]+=", Pattern.CASE_INSENSITIVE)
                        .matcher(page)
                        .find(),
                page);
        assertFalse(Pattern.compile("<script(?![^>]*\\ssrc=)").matcher(page).find(), page);
    }

    @Test
    void noModuleWritesHtmlFromText() throws IOException {
        List<String> offenders = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".ts")).toList()) {
                if (Pattern.compile(
                                "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|setAttribute\\(\"style\"")
                        .matcher(Files.readString(file))
                        .find()) {
                    offenders.add(SOURCES.relativize(file).toString());
                }
            }
        }
        assertEquals(List.of(), offenders);
    }

    private static String index() throws IOException {
        return Files.readString(RESOURCES.resolve("index.html"));
    }
}
