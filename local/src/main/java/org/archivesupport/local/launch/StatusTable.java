package org.archivesupport.local.launch;

import java.io.PrintStream;

/** What a person sees at the end of {@code up} and by {@code status}. */
final class StatusTable {

    private static final double MEGABYTE = 1024.0 * 1024.0;

    private StatusTable() {}

    static void addresses(Ports ports, Home home, PrintStream out) {
        out.println();
        row(out, "portal", ports.url(ports.gateway()) + "/");
        row(out, "API and its description", ports.url(ports.gateway()) + "/api");
        row(out, "mail sink (SMTP " + ports.smtp() + ")", ports.url(ports.mailView()) + "/");
        row(out, "Keycloak", ports.url(ports.keycloak()) + "/admin  (keycloak-admin, password in secrets.properties)");
        row(out, "state and logs", home.state().toString());
        out.println();
        out.println("  Sample accounts of this local run (user name, password):");
        for (String name : new String[] {"scientist", "pi", "coi", "staff", "admin"}) {
            out.printf("    %-12s %s%n", name, name + "-demo");
        }
    }

    private static void row(PrintStream out, String what, String where) {
        out.printf("  %-26s %s%n", what, where);
    }

    /** @return memory of all processes together, in bytes */
    static long processes(RunFile runFile, PrintStream out) {
        out.printf("  %-22s %-9s %7s %8s  %s%n", "part", "state", "pid", "MB", "port");
        long sum = 0;
        for (var entry : runFile.read().values()) {
            var process = entry.process();
            long memory = process.map(
                            p -> entry.part().equals("postgres") ? Processes.memory(p) : Processes.memoryAlone(p))
                    .orElse(0L);
            sum += memory;
            out.printf(
                    "  %-22s %-9s %7d %8.0f  %s%n",
                    entry.part(),
                    process.isPresent() ? "runs" : "ended",
                    entry.pid(),
                    memory / MEGABYTE,
                    entry.port() == 0 ? "" : Integer.toString(entry.port()));
        }
        out.printf("  %-22s %-9s %7s %8.0f%n", "together", "", "", sum / MEGABYTE);
        return sum;
    }

    static long memory(RunFile runFile) {
        return processes(runFile, new PrintStream(java.io.OutputStream.nullOutputStream()));
    }
}
