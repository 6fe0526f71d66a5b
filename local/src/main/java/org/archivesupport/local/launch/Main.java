package org.archivesupport.local.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The command line behind {@code ./aus}. Exit status: 0 done, 1 the audit is broken, 2 wrong use, 3 port in use, 4 state folder, 5 broken data,
 * 6 not built, 7 disk full, 8 a part did not start, 9 nothing runs.
 */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        try {
            System.exit(run(new ArrayDeque<>(Arrays.asList(arguments))));
        } catch (Refusal e) {
            System.err.println(e.getMessage());
            System.exit(e.exitStatus());
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(8);
        } catch (InterruptedException e) {
            System.exit(130);
        }
    }

    private static int run(ArrayDeque<String> arguments) throws IOException, InterruptedException {
        Path project = Path.of(System.getProperty("aus.project", "."));
        String state = System.getenv("AUS_HOME");
        Home home = Home.open(project, state == null || state.isEmpty() ? project.resolve(".aus") : Path.of(state));
        String command = arguments.isEmpty() ? "help" : arguments.poll();
        return switch (command) {
            case "up" -> new Up(home).run(upOptions(arguments));
            case "down" -> new Down(home).run();
            case "status" -> new Status(home).run();
            case "logs" -> new Logs(home).run(List.copyOf(arguments));
            case "reset" -> new Reset(home).run(arguments.contains("--yes"));
            case "env" -> new Env(home).run(List.copyOf(arguments));
            case "audit" -> new Audit(home).run(List.copyOf(arguments));
            case "sample" -> new Sample(home).run(List.copyOf(arguments));
            default ->
                throw new Refusal(
                        2,
                        "Unknown command " + command + ". Known: up, down, status, logs, reset, sample, audit, env.");
        };
    }

    private static Up.Options upOptions(ArrayDeque<String> arguments) {
        boolean detach = false;
        boolean sample = true;
        Integer offset = null;
        var without = new ArrayList<String>();
        var sampleOptions = new ArrayList<String>();
        while (!arguments.isEmpty()) {
            String option = arguments.poll();
            switch (option) {
                case "--detach", "-d" -> detach = true;
                case "--no-sample" -> sample = false;
                case "--without" -> without.add(part(arguments.poll()));
                case "--port-offset" -> offset = number(option, arguments.poll());
                case "--observations", "--seed" -> {
                    sampleOptions.add(option);
                    sampleOptions.add(Integer.toString(number(option, arguments.poll())));
                }
                default ->
                    throw new Refusal(
                            2,
                            "Unknown option " + option
                                    + ". Known: --detach, --no-sample, --port-offset N, --without PART, --observations N, --seed N.");
            }
        }
        return new Up.Options(detach, sample, offset, without, sampleOptions);
    }

    private static String part(String name) {
        if (name == null || !Suite.NAMES.contains(name)) {
            throw new Refusal(2, "--without needs one of: " + String.join(", ", Suite.NAMES) + ".");
        }
        return name;
    }

    private static int number(String option, String value) {
        try {
            int number = Integer.parseInt(value);
            if (number >= 0 && (!option.equals("--port-offset") || number <= 50_000)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the refusal below says it
        }
        throw new Refusal(
                2, option + " needs a whole number" + (option.equals("--port-offset") ? " from 0 to 50000." : "."));
    }
}
