package org.archivesupport.hlsp.upload;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import org.archivesupport.files.FileStore;
import org.archivesupport.files.FileSystemStore;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the store of deliveries out of {@code aus.files}. */
@ApplicationScoped
public class Store {

    @Produces
    @Singleton
    FileStore deliveries(@ConfigProperty(name = "aus.files") String folder) throws IOException {
        return new FileSystemStore(Path.of(folder));
    }
}
