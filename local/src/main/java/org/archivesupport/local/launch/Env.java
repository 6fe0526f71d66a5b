package org.archivesupport.local.launch;

import java.util.List;
import java.util.TreeMap;

/** {@code aus env PART}: the environment that a part gets, for running it by hand, as lines that a shell reads. */
final class Env {

    private final Home home;

    Env(Home home) {
        this.home = home;
    }

    int run(List<String> arguments) {
        if (arguments.size() != 1
                || !Suite.NAMES.contains(arguments.get(0))
                || arguments.get(0).equals("keycloak")) {
            throw new Refusal(
                    2,
                    "Usage: ./aus env PART, with one of: "
                            + String.join(", ", Suite.NAMES).replace("keycloak, ", ""));
        }
        var suite = new Suite(home, new Settings(home).ports(), Secrets.of(home));
        new TreeMap<>(suite.environment(arguments.get(0)))
                .forEach((name, value) -> System.out.println(name + "='" + value.replace("'", "'\\''") + "'"));
        return 0;
    }
}
