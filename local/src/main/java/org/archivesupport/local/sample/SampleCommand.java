package org.archivesupport.local.sample;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.archivesupport.local.sample.load.Door;
import org.archivesupport.local.sample.load.Journal;
import org.archivesupport.local.sample.load.LoadException;
import org.archivesupport.local.sample.load.Progress;
import org.archivesupport.local.sample.load.SampleLoader;

/**
 * Loads the sample archive into a running suite: {@code --gateway URL --issuer URL --state FOLDER --cache FOLDER [--observations
 * N] [--all-products] [--seed S] [--catalogs]}, with the secret of the client {@code aus-local} in {@code AUS_CLIENT_SECRET}. Exit status 0: everything
 * is in (the catalogs may be missing without a network, which is said); 1: stopped, the next run goes on; 2: wrong options.
 */
public final class SampleCommand {

    private static final String USAGE = "usage: aus sample [--observations N] [--all-products] [--seed S] [--catalogs]";
    private static final long MOST = 1_500_000;

    private final PrintStream out;
    private String gateway = "http://localhost:8080";
    private String issuer = "http://localhost:8090/realms/archive";
    private Path state = Path.of(".aus", "sample");
    private Path cache = Path.of(".aus", "cache");
    private long observations = 5_000;
    private long seed = 1;
    private boolean allProducts;
    private boolean catalogsOnly;

    public SampleCommand(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        System.exit(new SampleCommand(System.out).run(List.of(arguments), System.getenv("AUS_CLIENT_SECRET")));
    }

    /**
     * @param secret secret of the client {@code aus-local}
     * @return exit status
     */
    public int run(List<String> arguments, String secret) {
        try {
            read(new ArrayDeque<>(arguments));
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.println(USAGE);
            return 2;
        }
        if (secret == null || secret.isBlank()) {
            out.println("The secret of the client aus-local is needed in AUS_CLIENT_SECRET.");
            return 2;
        }
        long begun = System.nanoTime();
        try {
            Files.createDirectories(state);
            Files.createDirectories(cache);
            try (Journal journal = new Journal(state.resolve("journal"))) {
                var loader = new SampleLoader(
                        new Door(gateway, issuer, secret),
                        journal,
                        new Progress(out, System.console() != null),
                        state,
                        cache,
                        seed,
                        observations,
                        allProducts);
                boolean complete = catalogsOnly ? loader.catalogs() : loader.everything();
                if (catalogsOnly && !complete) {
                    return 1;
                }
                out.printf(
                        "  The sample archive is loaded%s (%.0f s).%n",
                        complete ? "" : ", without the catalogs", (System.nanoTime() - begun) / 1e9);
                return 0;
            }
        } catch (LoadException e) {
            out.println();
            out.println("The sample archive is not complete: " + e.getMessage());
            out.println("Run `./aus sample` again: it goes on where it stopped.");
            return 1;
        } catch (IOException e) {
            out.println("The folder " + state + " cannot be used: " + e.getMessage());
            return 1;
        }
    }

    private void read(Deque<String> arguments) {
        while (!arguments.isEmpty()) {
            String option = arguments.poll();
            switch (option) {
                case "--gateway" -> gateway = value(option, arguments);
                case "--issuer" -> issuer = value(option, arguments);
                case "--state" -> state = Path.of(value(option, arguments));
                case "--cache" -> cache = Path.of(value(option, arguments));
                case "--observations" -> observations = number(option, value(option, arguments), 1, MOST);
                case "--seed" -> seed = number(option, value(option, arguments), 0, Long.MAX_VALUE);
                case "--all-products" -> allProducts = true;
                case "--catalogs" -> catalogsOnly = true;
                default -> throw new IllegalArgumentException("Unknown option " + option + ".");
            }
        }
    }

    private static String value(String option, Deque<String> arguments) {
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("The option " + option + " needs a value.");
        }
        return arguments.poll();
    }

    private static long number(String option, String text, long least, long most) {
        try {
            long number = Long.parseLong(text.replace("_", ""));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException(option + " needs a whole number from " + least + " to " + most + ".");
    }
}
