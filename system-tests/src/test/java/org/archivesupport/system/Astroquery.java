package org.archivesupport.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One unmodified astroquery: the one that Debian installs, or the newer one of Debian's unstable suite that
 * {@code system-tests/fetch-newer-astroquery} put beside it.
 */
enum Astroquery {
    INSTALLED(null),
    NEWER("system-tests/target/clients/astroquery/usr/lib/python3/dist-packages");

    private final String modules;

    Astroquery(String modules) {
        this.modules = modules;
    }

    /**
     * Skips the test where this client is absent; the installed one is required by {@code -Dclients=required}. The newer
     * one never is: whether Debian's unstable suite can be had is no property of this project, and
     * fetch-newer-astroquery prints why not. Where it was unpacked it must work.
     *
     * @return its version, as it says itself
     */
    String require() {
        if (this == NEWER && !Files.exists(folder())) {
            Clients.skip("astroquery of Debian's unstable suite; run system-tests/fetch-newer-astroquery");
        }
        Clients.requirePython("astroquery");
        Clients.Result version = Clients.python(
                environment(Map.of()), "-c", "import astroquery.mast; print('version', astroquery.__version__)");
        if (version.status() != 0) {
            throw new AssertionError(version.output());
        }
        return version.output().replaceAll("(?s).*version (\\S+).*", "$1");
    }

    /**
     * Runs a script with this client.
     *
     * @param home folder for its configuration and cache
     * @param server what the configuration file names
     */
    Clients.Result run(Path home, String server, Map<String, String> environment, List<String> arguments) {
        try {
            Path config = Files.createDirectories(home.resolve("config/astropy"));
            Files.createDirectories(home.resolve("cache/astropy"));
            Files.writeString(
                    config.resolve("astroquery.cfg"),
                    "[mast]\nserver = " + server + "\ncatalogs_server = " + server + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var all = new HashMap<>(environment);
        all.put("HOME", home.toString());
        all.put("XDG_CONFIG_HOME", home.resolve("config").toString());
        all.put("XDG_CACHE_HOME", home.resolve("cache").toString());
        return Clients.python(environment(all), arguments.toArray(String[]::new));
    }

    private Map<String, String> environment(Map<String, String> given) {
        if (modules == null) {
            return given;
        }
        var all = new HashMap<>(given);
        String path = given.get("PYTHONPATH");
        all.put("PYTHONPATH", folder() + (path == null ? "" : ":" + path));
        return all;
    }

    private Path folder() {
        return RunningSuite.project().resolve(modules);
    }
}
