package org.archivesupport.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.archivesupport.testkit.RealData;
import org.junit.jupiter.api.Test;

class CallGraphTest {

    private static final List<String> MODULES = List.of(
            "gateway",
            "auth-service",
            "search-service",
            "notification-service",
            "helpdesk-service",
            "hlsp-service",
            "engdb-service");

    @Test
    void callersGetTokensForExactlyTheCallsOfTheArchitecturePage() throws IOException {
        var documented = documented();
        assertThat(documented).hasSizeGreaterThan(5);
        for (String module : MODULES) {
            assertThat(CallGraph.calleesOf(module)).as(module).isEqualTo(documented.getOrDefault(module, Set.of()));
        }
        assertThat(CallGraph.calleesOf("unknown")).isEmpty();
    }

    /** Reads the lines {@code a -> b} of the block of calls, as far as both are modules that verify internal tokens. */
    private static Map<String, Set<String>> documented() throws IOException {
        String page = Files.readString(RealData.projectRoot().resolve("docs/architecture.md"));
        String block = page.substring(page.indexOf("```calls"));
        block = block.substring(0, block.indexOf("```", 3));
        var calls = new TreeMap<String, Set<String>>();
        block.lines().filter(line -> line.contains(" -> ")).forEach(line -> {
            String[] sides = line.split(" -> ");
            String callee = sides[1].trim().split(" ")[0];
            if (MODULES.contains(sides[0].trim()) && MODULES.contains(callee)) {
                calls.computeIfAbsent(sides[0].trim(), n -> new TreeSet<>()).add(callee);
            }
        });
        return calls;
    }
}
