package org.archivesupport.local.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** {@code aus logs [part] [-f]}: the last lines of a part's log, or which logs there are. */
final class Logs {

    private static final int SHOWN = 100;

    private final Home home;

    Logs(Home home) {
        this.home = home;
    }

    int run(List<String> arguments) throws IOException, InterruptedException {
        boolean follow = arguments.contains("-f");
        List<String> parts = arguments.stream().filter(a -> !a.equals("-f")).toList();
        List<String> known;
        try (var files = Files.list(home.logs())) {
            known = files.map(f -> f.getFileName().toString())
                    .filter(n -> n.endsWith(".log"))
                    .map(n -> n.substring(0, n.length() - 4))
                    .sorted()
                    .toList();
        }
        if (parts.isEmpty()) {
            System.out.println(
                    known.isEmpty()
                            ? "No logs yet."
                            : "Logs: " + String.join(", ", known)
                                    + ". Read one with `./aus logs PART`, follow it with -f.");
            return 0;
        }
        String part = known.contains(parts.get(0)) ? parts.get(0) : parts.get(0) + "-service";
        if (parts.size() > 1 || !known.contains(part)) {
            throw new Refusal(2, "No such log. Known: " + String.join(", ", known) + ".");
        }
        LogFiles.tail(home.log(part), SHOWN).forEach(System.out::println);
        if (follow) {
            follow(part);
        }
        return 0;
    }

    private void follow(String part) throws IOException, InterruptedException {
        long at = Files.size(home.log(part));
        while (true) {
            long size = Files.size(home.log(part));
            if (size > at) {
                try (var in = Files.newInputStream(home.log(part))) {
                    in.skipNBytes(at);
                    in.transferTo(System.out);
                }
            }
            at = size;
            Thread.sleep(500);
        }
    }
}
