package org.archivesupport.hlsp.collection;

import org.archivesupport.kit.security.Caller;

/**
 * Who does something.
 *
 * @param sub Keycloak subject, or the module name of a service
 */
public record Person(String sub, String username, String email, boolean staff) {

    /** This service, when it acts by itself. */
    public static final Person SERVICE = new Person("hlsp-service", "hlsp-service", null, false);

    public static Person of(Caller caller) {
        String username = caller.username() == null ? caller.sub() : caller.username();
        return new Person(caller.sub(), username, caller.email(), caller.staff());
    }
}
