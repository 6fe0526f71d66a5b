package org.archivesupport.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the guides run as they are printed: block after block, in one shell and with each client. */
class GuideExamplesTest {

    private static final Pattern BLOCK =
            Pattern.compile("^```(sh|python)\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Astroquery.class)
    void pythonOfThePageForUsersOfMastRuns(Astroquery client) throws IOException {
        client.require();
        var script = new StringBuilder("import os\nos.chdir(os.environ['HOME'])\n");
        blocks("coming-from-mast.md", "python")
                .forEach(block -> script.append(block).append('\n'));
        var result = client.run(
                folder, RunningSuite.get().url(), Map.of("MAST_API_TOKEN", token()), List.of("-c", script.toString()));
        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output()).contains("combined images").contains("COMPLETE");
    }

    @ParameterizedTest
    @ValueSource(strings = "coming-from-mast.md")
    void shellCommandsRun(String page) throws IOException {
        Clients.requireProgram("/usr/bin/curl", "curl");
        var script = new StringBuilder("set -euo pipefail\ncd \"$HOME\"\n");
        blocks(page, "sh").forEach(block -> script.append(block).append('\n'));
        var environment = new HashMap<>(Map.of("HOME", folder.toString(), "MAST_API_TOKEN", token()));
        var result = Clients.run(environment, "bash", "-c", script.toString());
        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output()).contains("COMPLETE").contains("display_name");
        assertThat(Files.size(folder.resolve("files.zip"))).isGreaterThan(10_000);
    }

    /** Blocks of a page, at the suite under test, without the lines where a reader pastes something. */
    private static List<String> blocks(String page, String language) throws IOException {
        String text =
                Files.readString(RunningSuite.project().resolve("docs/guides").resolve(page));
        return BLOCK.matcher(text)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2)
                        .replace("http://localhost:8080", RunningSuite.get().url())
                        .replaceAll("(?m)^.*# paste .*$", ""))
                .toList();
    }

    private static String token() {
        return Tokens.of(Account.login("coi"), "user:info", "archive:read", "exclusive:read");
    }
}
