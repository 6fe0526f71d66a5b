package org.archivesupport.system;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real files of the field, which are not part of the project; a test that needs an absent one is skipped. */
final class RealData {

    private RealData() {}

    static Path path(String name) {
        String set = System.getProperty("REAL_DATA", System.getenv("REAL_DATA"));
        Path folder = set != null
                ? Path.of(set)
                : RunningSuite.project().resolve("../shared/real-data").normalize();
        Path file = folder.resolve(name);
        Assumptions.assumeTrue(Files.exists(file), () -> "skipped: real file " + name + " is not on this machine");
        return file;
    }
}
