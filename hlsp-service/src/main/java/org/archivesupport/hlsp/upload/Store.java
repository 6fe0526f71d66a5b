package org.archivesupport.hlsp.upload;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import org.archivesupport.files.FileStore;
import org.archivesupport.files.FileStores;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the store of deliveries out of {@code aus.files}: a folder or an S3 bucket. */
@ApplicationScoped
public class Store {

    @Produces
    @Singleton
    FileStore deliveries(
            @ConfigProperty(name = "aus.files") String location,
            @ConfigProperty(name = "aus.files.endpoint") Optional<String> endpoint,
            @ConfigProperty(name = "aus.files.region") Optional<String> region,
            @ConfigProperty(name = "aus.files.path-style") Optional<Boolean> pathStyle)
            throws IOException {
        return FileStores.open(location, endpoint, region, pathStyle);
    }
}
