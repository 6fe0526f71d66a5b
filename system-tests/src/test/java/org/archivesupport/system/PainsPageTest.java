package org.archivesupport.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The page on what users suffer from promises tests; each of them must exist. */
class PainsPageTest {

    private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\|.*\\| ([^|]+) \\|$", Pattern.MULTILINE);
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`((?: [\\w-]+)*)");

    @Test
    void everyNamedTestExists() throws IOException {
        String page = Files.readString(RunningSuite.project().resolve("docs/guides/what-users-suffer-from.md"));
        var rows = ROW.matcher(page).results().toList();
        assertThat(rows.stream().map(row -> Integer.valueOf(row.group(1))))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 25).boxed().toList());
        Set<String> sources = sources();
        for (var row : rows) {
            var named = TEST.matcher(row.group(2)).results().toList();
            assertThat(!named.isEmpty() || row.group(2).contains("reason:"))
                    .as(row.group())
                    .isTrue();
            for (var test : named) {
                assertThat(sources).as("row " + row.group(1)).contains(test.group(1) + ".java");
                detail(test.group(1), test.group(2).strip());
            }
        }
    }

    /** What stands behind a test's name: the number of a display name, a row of the clients' scripts, or a method. */
    private static void detail(String test, String words) throws IOException {
        if (words.isEmpty()) {
            return;
        }
        Path tests = RunningSuite.project().resolve("system-tests/src/test");
        String source = Files.readString(tests.resolve("java/org/archivesupport/system/" + test + ".java"));
        if (words.matches("\\d+")) {
            assertThat(source.replaceAll("\\(\\s+\"", "(\"")).contains("@DisplayName(\"" + words + ":");
        } else if (words.startsWith("row ")) {
            String number = words.substring(4);
            String scripts = "";
            for (String script : List.of("observations", "files", "missions", "slow")) {
                scripts += Files.readString(tests.resolve("resources/clients/" + script + ".py"));
            }
            assertThat(scripts.contains("@row(" + number + ",") || source.contains("\"row " + number + ":"))
                    .as(test + " row " + number)
                    .isTrue();
        } else if (words.matches("\\w+")) {
            assertThat(source + Files.readString(tests.resolve("java/org/archivesupport/system/AccessMatrix.java")))
                    .contains(words);
        }
    }

    private static Set<String> sources() throws IOException {
        try (var files = Files.walk(RunningSuite.project())) {
            return files.filter(file -> file.toString().contains("src/test/java"))
                    .map(file -> file.getFileName().toString())
                    .collect(Collectors.toSet());
        }
    }
}
