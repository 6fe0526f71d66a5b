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

    private static final List<String> SERVICES = List.of("auth", "search", "notification", "helpdesk", "hlsp", "engdb");

    @Test
    void callersGetTokensForExactlyTheCallsOfTheArchitecturePage() throws IOException {
        for (var entry : documented().entrySet()) {
            assertThat(CallGraph.calleesOf(entry.getKey())).as(entry.getKey()).isEqualTo(entry.getValue());
        }
        assertThat(CallGraph.calleesOf("auth-service")).isEmpty();
        assertThat(CallGraph.calleesOf("unknown")).isEmpty();
    }

    /** Reads the lines {@code a, b ──> c, d} under "Who calls whom". */
    private static Map<String, Set<String>> documented() throws IOException {
        String page = Files.readString(RealData.projectRoot().resolve("docs/architecture.md"));
        String block = page.substring(page.indexOf("## Who calls whom"));
        block = block.substring(0, block.indexOf("Nothing else."));
        var calls = new TreeMap<String, Set<String>>();
        block.lines().filter(line -> line.contains("──>")).forEach(line -> {
            String[] sides = line.split("─+>");
            String right = sides[1].trim().split(" {2,}")[0];
            for (String caller : sides[0].trim().split(", *")) {
                List<String> from = caller.equals("every service") ? SERVICES : List.of(caller.trim());
                for (String callee : right.split(", *")) {
                    from.stream()
                            .filter(name -> name.equals("gateway") || SERVICES.contains(name))
                            .filter(name -> SERVICES.contains(callee.trim()) && !name.equals(callee.trim()))
                            .forEach(name -> calls.computeIfAbsent(module(name), n -> new TreeSet<>())
                                    .add(module(callee.trim())));
                }
            }
        });
        return calls;
    }

    private static String module(String name) {
        return name.equals("gateway") ? name : name + "-service";
    }
}
