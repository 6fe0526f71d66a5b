package org.archivesupport.helpdesk.ticket;

import org.archivesupport.kit.security.Caller;

/**
 * Somebody who acts on a ticket.
 *
 * @param sub Keycloak subject, or the module name of this service for timers
 * @param name what others see
 * @param email where answers are told, or null
 */
public record Person(String sub, String name, String email) {

    /** This service, when a timer acts. */
    static final Person TIMER = new Person("helpdesk-service", "timer", null);

    public static Person of(Caller caller) {
        String name = caller.name() != null && !caller.name().isBlank() ? caller.name() : caller.username();
        return new Person(caller.sub(), name == null ? "unnamed" : name, caller.email());
    }
}
