package org.archivesupport.k8s;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Builds the images of the seven applications from their {@code target/quarkus-app} folders.
 *
 * <pre>
 * Images registry REGISTRY/NAME TAG [BASE]    pushes NAME/auth-service:TAG …
 * Images tar FOLDER TAG [BASE]                writes FOLDER/auth-service.tar …, for `ctr images import`
 * </pre>
 *
 * <p>{@code BASE} is the base image with a Java runtime of 17 or newer, best by digest; {@code scratch} builds the layers
 * alone. Libraries, framework and application are layers of their own, so an update moves little. The process runs as
 * user 10001 and writes nothing but {@code /tmp} and {@code /files}.
 */
public final class Images {

    static final List<String> APPLICATIONS = List.of(
            "auth-service",
            "search-service",
            "notification-service",
            "helpdesk-service",
            "hlsp-service",
            "engdb-service",
            "gateway");

    private static final String BASE = "eclipse-temurin:17-jre";
    private static final AbsoluteUnixPath APP = AbsoluteUnixPath.get("/app");

    private Images() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 3 || !List.of("registry", "tar").contains(arguments[0])) {
            System.err.println("Usage: Images registry REGISTRY/NAME TAG [BASE] | Images tar FOLDER TAG [BASE]");
            System.exit(2);
        }
        String base = arguments.length > 3 ? arguments[3] : BASE;
        for (String application : APPLICATIONS) {
            String name = arguments[1] + "/" + application + ":" + arguments[2];
            Containerizer target = arguments[0].equals("registry")
                    ? Containerizer.to(RegistryImage.named(name))
                    : Containerizer.to(TarImage.at(Path.of(arguments[1], application + ".tar"))
                            .named("archivesupport/" + application + ":" + arguments[2]));
            build(Path.of(application), base).containerize(target.setToolName("archive-user-support"));
            System.out.println(application + " done");
        }
    }

    /**
     * @param module folder of the application's module, built
     * @param base base image, or {@code scratch}
     */
    static JibContainerBuilder build(Path module, String base) throws Exception {
        Path built = module.resolve("target/quarkus-app");
        if (!Files.exists(built.resolve("quarkus-run.jar"))) {
            throw new IOException(module + " is not built; run `mvn package` first");
        }
        JibContainerBuilder image = base.equals("scratch") ? Jib.fromScratch() : Jib.from(base);
        for (String part : List.of("lib", "quarkus", "app")) {
            image.addFileEntriesLayer(layer(built.resolve(part), part));
        }
        image.addFileEntriesLayer(FileEntriesLayer.builder()
                .setName("launcher")
                .addEntry(built.resolve("quarkus-run.jar"), APP.resolve("quarkus-run.jar"))
                .build());
        return image.setWorkingDirectory(APP)
                .setUser("10001:10001")
                .setCreationTime(Instant.EPOCH)
                .addExposedPort(Port.tcp(8080))
                .addExposedPort(Port.tcp(9000))
                .setEntrypoint(Arrays.asList(
                        "java",
                        "-XX:MaxRAMPercentage=60",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djavax.xml.accessExternalDTD=",
                        "-Djava.io.tmpdir=/tmp",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-jar",
                        "/app/quarkus-run.jar"));
    }

    private static FileEntriesLayer layer(Path folder, String name) throws IOException {
        var layer = FileEntriesLayer.builder().setName(name);
        if (Files.isDirectory(folder)) {
            layer.addEntryRecursive(folder, APP.resolve(name));
        }
        return layer.build();
    }
}
