package org.archivesupport.local.launch;

import java.time.Duration;

/** {@code aus down}: stops the run of this state folder, and nothing else. */
final class Down {

    private final Home home;

    Down(Home home) {
        this.home = home;
    }

    int run() {
        var runFile = new RunFile(home);
        var launcher = runFile.launcher();
        if (launcher.isPresent()) {
            launcher.get().destroy();
            if (!Processes.waitFor(launcher.get(), Duration.ofSeconds(60))) {
                launcher.get().destroyForcibly();
                Leftovers.stop(home, runFile, System.out);
            }
            System.out.println("Stopped.");
            return 0;
        }
        boolean left =
                runFile.read().values().stream().anyMatch(e -> e.process().isPresent());
        Leftovers.stop(home, runFile, System.out);
        System.out.println(left ? "Stopped." : "Nothing runs.");
        return 0;
    }
}
