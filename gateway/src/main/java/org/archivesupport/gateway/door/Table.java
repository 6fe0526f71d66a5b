package org.archivesupport.gateway.door;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import org.archivesupport.gateway.route.RouteTable;
import org.archivesupport.gateway.route.RouteTableFile;

/** Reads the route table at start; a fault in it keeps the gateway from starting. */
class Table {

    @Produces
    @Singleton
    RouteTable table() throws IOException {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream("routes.yaml")) {
            return RouteTableFile.read(in);
        }
    }
}
