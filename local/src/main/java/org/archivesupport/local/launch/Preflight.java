package org.archivesupport.local.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What can be known to go wrong before anything is started; each finding is one line that says what to do. */
final class Preflight {

    private static final long MEGABYTE = 1024 * 1024;
    private static final long NEEDED_FIRST = 3_000 * MEGABYTE;
    private static final long NEEDED_LATER = 300 * MEGABYTE;

    private Preflight() {}

    static void check(Home home, Ports ports, List<String> without) {
        for (String part : Suite.NAMES) {
            if (!without.contains(part)) {
                mustExist(home.project()
                        .resolve(
                                part.equals("keycloak")
                                        ? "local/target/keycloak"
                                        : part + "/target/quarkus-app/quarkus-run.jar"));
            }
        }
        disk(home);
        free(ports, without);
    }

    private static void mustExist(Path path) {
        if (!Files.exists(path)) {
            throw new Refusal(6, "Not built: " + path + " is missing. Run `./aus up`, which builds what is missing.");
        }
    }

    private static void disk(Home home) {
        try {
            long usable = Files.getFileStore(home.state()).getUsableSpace();
            boolean first = !Files.exists(home.postgresData().resolve("PG_VERSION"));
            long needed = first ? NEEDED_FIRST : NEEDED_LATER;
            if (usable < needed) {
                throw new Refusal(
                        7,
                        "The disk of " + home.state() + " is full: " + usable / MEGABYTE + " MB free, "
                                + needed / MEGABYTE + " MB needed. Make room, or set AUS_HOME to a folder elsewhere.");
            }
        } catch (IOException e) {
            throw new Refusal(4, "The state folder " + home.state() + " cannot be read: " + e.getMessage());
        }
    }

    private static void free(Ports ports, List<String> without) {
        var busy = new ArrayList<String>();
        ports.all().forEach((port, part) -> {
            if (without.stream().noneMatch(part::startsWith) && !bindable(port)) {
                busy.add(port + " (" + part + ")");
            }
        });
        if (!busy.isEmpty()) {
            throw new Refusal(
                    3,
                    "Port in use by another program: " + String.join(", ", busy)
                            + ". Stop that program, or move all ports with `./aus up --port-offset 1000`.");
        }
    }

    private static boolean bindable(int port) {
        for (String address : new String[] {"127.0.0.1", "0.0.0.0"}) {
            try (var socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
