package org.archivesupport.gateway.visit;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The address that a request came from: that of the connection, or what the outermost trusted proxy saw. */
@ApplicationScoped
public class ClientAddress {

    private final int trustedHops;

    public ClientAddress(@ConfigProperty(name = "aus.gateway.trusted-hops") int trustedHops) {
        this.trustedHops = trustedHops;
    }

    /** @return an address literal, or {@code unknown} */
    public String of(Visit visit) {
        var remote = visit.request().remoteAddress();
        String connection = remote == null || remote.hostAddress() == null ? "unknown" : remote.hostAddress();
        if (trustedHops == 0) {
            return connection;
        }
        String[] hops = String.join(",", visit.request().headers().getAll("X-Forwarded-For"))
                .split(",");
        String seen = hops[Math.max(0, hops.length - trustedHops)].trim();
        return seen.matches("[0-9A-Fa-f.:]{2,45}") ? seen : connection;
    }
}
