package org.archivesupport.local.launch;

import java.util.Locale;

/** The services behind the gateway, in the order of their ports. */
enum Service {
    AUTH,
    SEARCH,
    NOTIFICATION,
    HELPDESK,
    HLSP,
    ENGDB;

    String database() {
        return name().toLowerCase(Locale.ROOT);
    }

    String module() {
        return database() + "-service";
    }

    int index() {
        return ordinal() + 1;
    }
}
