package org.archivesupport.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Real files of the field that are not part of the project. They lie in {@code ../shared/real-data} beside the checkout,
 * or where the system property or environment variable {@code REAL_DATA} says.
 */
public final class RealData {

    private RealData() {}

    /** @return the file; a test that asks for a file that this machine does not have is skipped with a line that says so */
    public static Path path(String name) {
        Path file = folder().resolve(name);
        Assumptions.assumeTrue(Files.exists(file), () -> "skipped: real file " + name + " is not on this machine");
        return file;
    }

    private static Path folder() {
        String set = System.getProperty("REAL_DATA", System.getenv("REAL_DATA"));
        return set != null
                ? Path.of(set)
                : projectRoot().resolve("../shared/real-data").normalize();
    }

    /** @return the folder that holds the whole project */
    public static Path projectRoot() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("docs/architecture.md"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("not inside the project");
        }
        return folder;
    }
}
