package org.archivesupport.search.product;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.util.Optional;
import org.archivesupport.files.FileStore;
import org.archivesupport.files.FileStores;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The store of this service's files, where the configuration says: a folder or an S3 bucket. */
@ApplicationScoped
public class ProductFiles {

    @Produces
    @ApplicationScoped
    FileStore store(
            @ConfigProperty(name = "aus.files") String location,
            @ConfigProperty(name = "aus.files.endpoint") Optional<String> endpoint,
            @ConfigProperty(name = "aus.files.region") Optional<String> region,
            @ConfigProperty(name = "aus.files.path-style") Optional<Boolean> pathStyle)
            throws IOException {
        return FileStores.open(location, endpoint, region, pathStyle);
    }
}
