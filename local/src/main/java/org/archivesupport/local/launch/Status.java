package org.archivesupport.local.launch;

/** {@code aus status}: which parts run, and where. */
final class Status {

    private final Home home;

    Status(Home home) {
        this.home = home;
    }

    int run() {
        var runFile = new RunFile(home);
        if (runFile.read().isEmpty()) {
            System.out.println("Nothing runs. Start with `./aus up`.");
            return 9;
        }
        StatusTable.processes(runFile, System.out);
        boolean all = runFile.read().values().stream().allMatch(e -> e.process().isPresent());
        if (runFile.launcher().isEmpty()) {
            System.out.println("The launcher was killed; `./aus up` cleans up and starts again.");
            return 9;
        }
        StatusTable.addresses(new Settings(home).ports(), home, System.out);
        return all ? 0 : 9;
    }
}
