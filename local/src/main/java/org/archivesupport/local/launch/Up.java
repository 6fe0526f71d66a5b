package org.archivesupport.local.launch;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import sun.misc.Signal;

/** {@code aus up}: starts everything, loads the sample archive once, and stays until it is told to stop. */
final class Up {

    /**
     * @param detach whether to go on in the background once everything is ready
     * @param sample whether to load the sample archive if it is not there
     * @param portOffset offset of all ports, or null for the one of the state folder
     * @param without parts that are left to somebody else, such as a service in live reload
     * @param sampleOptions options for the loader
     */
    record Options(
            boolean detach, boolean sample, Integer portOffset, List<String> without, List<String> sampleOptions) {}

    private static final String READY = "The suite is ready";

    private final Home home;
    private final PrintStream out = System.out;

    Up(Home home) {
        this.home = home;
    }

    int run(Options options) throws IOException, InterruptedException {
        var runFile = new RunFile(home);
        if (options.detach()) {
            return detached(options, runFile);
        }
        try (var channel = FileChannel.open(
                        home.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = tryLock(channel)) {
            if (lock == null) {
                return runsAlready(runFile);
            }
            return start(options, runFile);
        }
    }

    private int start(Options options, RunFile runFile) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Leftovers.stop(home, runFile, out);
        var settings = new Settings(home);
        Ports ports = options.portOffset() == null ? settings.ports() : new Ports(options.portOffset());
        Preflight.check(home, ports, options.without());
        settings.keep(ports);
        runFile.put(RunFile.Entry.of(RunFile.LAUNCHER, ProcessHandle.current(), 0));

        var secrets = Secrets.of(home);
        var suite = new Suite(home, ports, secrets);
        var supervisor = new Supervisor(runFile, out);
        stopOnSignal(supervisor);
        try {
            supervisor.start(suite.foundation());
            if (!options.without().contains("keycloak")) {
                step("keycloak unpacked", suite.keycloak()::prepare);
            }
            supervisor.start(suite.services(options.without()));
            double seconds = (System.nanoTime() - begin) / 1e9;
            sample(options, ports, secrets);
            System.gc(); // unpacking needed much more than watching does; give it back
            StatusTable.addresses(ports, home, out);
            out.printf(
                    "%n%s after %.0f s (%.0f s with the sample archive), %.0f MB of memory in all.%n",
                    READY, seconds, (System.nanoTime() - begin) / 1e9, StatusTable.memory(runFile) / 1024.0 / 1024.0);
            out.println("Stop with Ctrl-C, or `./aus down` from elsewhere.");
            out.flush();
            supervisor.watch();
            return 0;
        } catch (Refusal | IOException e) {
            supervisor.stop();
            throw e;
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private void step(String name, Work work) throws IOException {
        long since = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - since) / 1e9;
        if (seconds > 0.5) {
            out.printf("  %-22s done    %5.1f s%n", name, seconds);
        }
    }

    private void sample(Options options, Ports ports, Secrets secrets) throws IOException, InterruptedException {
        var sample = new SampleRun(home, ports, secrets);
        if (options.sample() && !sample.loaded()) {
            out.println("Loading the sample archive (once; it is invented, and says so in every record):");
            if (sample.load(options.sampleOptions()) != 0) {
                out.println(
                        "The sample archive is not complete; the suite runs. `./aus sample` goes on where it stopped.");
            }
        }
    }

    private static void stopOnSignal(Supervisor supervisor) {
        for (String name : List.of("INT", "TERM")) {
            Signal.handle(new Signal(name), signal -> {
                new Thread(
                                () -> {
                                    System.out.println("Stopping …");
                                    supervisor.stop();
                                    System.out.println("Stopped.");
                                    Runtime.getRuntime().halt(0);
                                },
                                "stop")
                        .start();
            });
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private int runsAlready(RunFile runFile) {
        var launcher = runFile.launcher();
        out.println("The suite runs already"
                + launcher.map(p -> " (process " + p.pid() + ")").orElse("")
                + "; parts that died are started again by it.");
        StatusTable.processes(runFile, out);
        StatusTable.addresses(new Settings(home).ports(), home, out);
        return 0;
    }

    private int detached(Options options, RunFile runFile) throws IOException, InterruptedException {
        if (runFile.launcher().isPresent()) {
            return runsAlready(runFile);
        }
        Path log = home.log(RunFile.LAUNCHER);
        Files.deleteIfExists(log);
        var command = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.addAll(List.of(ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "up"));
        if (!options.sample()) {
            command.add("--no-sample");
        }
        if (options.portOffset() != null) {
            command.addAll(List.of("--port-offset", options.portOffset().toString()));
        }
        options.without().forEach(part -> command.addAll(List.of("--without", part)));
        command.addAll(options.sampleOptions());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(LogFiles.nothing().toFile()))
                .redirectOutput(log.toFile())
                .start();
        return follow(process, log);
    }

    /** Repeats the background run's words here until it is ready or has ended. */
    private int follow(Process process, Path log) throws IOException, InterruptedException {
        int shown = 0;
        while (true) {
            boolean alive = process.isAlive();
            List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
            for (; shown < lines.size(); shown++) {
                out.println(lines.get(shown));
                if (lines.get(shown).startsWith(READY)) {
                    return 0;
                }
            }
            if (!alive) {
                return process.exitValue() == 0 ? 8 : process.exitValue();
            }
            Thread.sleep(200);
        }
    }
}
