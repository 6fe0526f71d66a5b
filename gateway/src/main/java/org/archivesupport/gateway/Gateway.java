package org.archivesupport.gateway;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.archivesupport.gateway.connection.GuardInstaller;

/** Starts the gateway. */
@QuarkusMain
public final class Gateway {

    Gateway() {}

    public static void main(String[] args) {
        System.setProperty(GuardInstaller.PROPERTY, "serviceload");
        Quarkus.run(args);
    }
}
