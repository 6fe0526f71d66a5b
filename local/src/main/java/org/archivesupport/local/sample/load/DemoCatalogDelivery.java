package org.archivesupport.local.sample.load;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.archivesupport.local.sample.catalogs.CelestialPackage;
import org.archivesupport.local.sample.catalogs.DemoCatalog;

/** Sends the demo catalogs, each once; once more if the bright stars could be had meanwhile. */
final class DemoCatalogDelivery {

    private final Door door;
    private final Journal journal;
    private final Progress progress;
    private final Path work;

    DemoCatalogDelivery(Door door, Journal journal, Progress progress, Path work) {
        this.door = door;
        this.journal = journal;
        this.progress = progress;
        this.work = work;
    }

    void deliver(Optional<CelestialPackage> celestial, long seed) {
        progress.begin("demo catalogs", "catalogs", DemoCatalog.values().length);
        for (DemoCatalog catalog : DemoCatalog.values()) {
            String key =
                    "demo catalog " + catalog.id() + " seed=" + seed + (celestial.isPresent() ? "" : " without stars");
            if (journal.has(key)) {
                progress.skip(1);
            } else {
                send(catalog, celestial, seed);
                journal.add(key);
                progress.add(1);
            }
        }
        progress.end();
    }

    private void send(DemoCatalog catalog, Optional<CelestialPackage> celestial, long seed) {
        Path file = work.resolve("demo-" + catalog.id() + ".ecsv");
        try {
            try (var out = Files.newBufferedWriter(file)) {
                catalog.write(celestial, seed, out);
            }
            String query = "?names=false&title=" + Door.encoded(catalog.title()) + "&description="
                    + Door.encoded(catalog.description()) + "&source=" + Door.encoded("Sample archive, invented")
                    + "&licence=" + Door.encoded("BSD-3-Clause");
            Door.good(
                    "The demo catalog " + catalog.id(),
                    door.put(
                            "/api/v1/search/admin/catalogs/" + catalog.id() + query,
                            "text/x-ecsv",
                            () -> BodyPublishers.ofFile(file)));
        } catch (IOException e) {
            throw new LoadException("The demo catalog " + catalog.id() + " could not be made: " + e.getMessage());
        } finally {
            delete(file);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
