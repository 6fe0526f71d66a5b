package org.archivesupport.local.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** {@code aus reset}: stops the run and deletes the state folder's content, after asking. */
final class Reset {

    private final Home home;

    Reset(Home home) {
        this.home = home;
    }

    int run(boolean confirmed) throws IOException {
        if (!confirmed && !ask()) {
            System.out.println("Nothing was deleted.");
            return 1;
        }
        new Down(home).run();
        try (var entries = Files.list(home.state())) {
            for (Path entry : entries.filter(e -> !e.equals(home.cache())).toList()) {
                delete(entry);
            }
        }
        System.out.println("Everything of the local run is deleted, but for downloads in " + home.cache() + ".");
        return 0;
    }

    /** Deletes a file or a folder with all that is in it. */
    static void delete(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private boolean ask() throws IOException {
        System.out.print("Delete all databases, files and logs in " + home.state() + "? Type yes: ");
        System.out.flush();
        var answer = new StringBuilder();
        for (int c = System.in.read(); c >= 0 && c != '\n'; c = System.in.read()) {
            answer.append((char) c);
        }
        return answer.toString().trim().equals("yes");
    }
}
