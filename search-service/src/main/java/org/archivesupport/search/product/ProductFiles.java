package org.archivesupport.search.product;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.nio.file.Path;
import org.archivesupport.files.FileStore;
import org.archivesupport.files.FileSystemStore;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The store of this service's files, where the configuration says. */
@ApplicationScoped
public class ProductFiles {

    @Produces
    @ApplicationScoped
    FileStore store(@ConfigProperty(name = "aus.files") Path folder) throws IOException {
        return new FileSystemStore(folder);
    }
}
