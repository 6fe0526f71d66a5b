package org.archivesupport.local.launch;

import java.io.IOException;
import java.util.List;

/** {@code aus sample …}: loads the sample archive into the running suite, in the size asked. */
final class Sample {

    private final Home home;

    Sample(Home home) {
        this.home = home;
    }

    int run(List<String> options) throws IOException, InterruptedException {
        if (new RunFile(home).launcher().isEmpty()) {
            throw new Refusal(9, "The suite does not run; start it with `./aus up` first.");
        }
        return new SampleRun(home, new Settings(home).ports(), Secrets.of(home)).load(options);
    }
}
