package org.archivesupport.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code aus} says when something is not as it should be: one clear line, a non-zero exit, nothing left behind. */
class AusCommandTest {

    private static final String OFFSET = "15000";

    @TempDir
    Path folder;

    private record Said(int status, String text) {}

    @Test
    void aBusyPortIsNamedWithItsPart() throws Exception {
        try (var busy = new ServerSocket(23082, 1, InetAddress.getLoopbackAddress())) {
            Said said = aus("up", "--no-sample", "--port-offset", OFFSET);
            assertThat(said.status()).isEqualTo(3);
            assertThat(said.text().lines()).hasSize(1);
            assertThat(said.text())
                    .contains(Integer.toString(busy.getLocalPort()))
                    .contains("search-service");
        }
        nothingRuns();
    }

    @Test
    void aBrokenDataFolderIsNamed() throws Exception {
        Path data = Files.createDirectories(folder.resolve("home/postgres"));
        Files.writeString(data.resolve("PG_VERSION"), "18\n");
        Said said = aus("up", "--no-sample", "--port-offset", OFFSET);
        assertThat(said.status()).isEqualTo(5);
        assertThat(said.text().lines()).hasSize(1);
        assertThat(said.text()).contains("broken").contains("./aus reset");
        nothingRuns();
    }

    @Test
    void aFullDiskIsNamed() throws Exception {
        Path small = Files.createDirectories(folder.resolve("small"));
        var mounted = Clients.run(Map.of(), "mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", small.toString());
        Assumptions.assumeTrue(mounted.status() == 0, "skipped: a small file system cannot be mounted here");
        try {
            Path output = folder.resolve("full.txt");
            int status = RunningSuite.aus(small.resolve("home"), output, "up", "--no-sample", "--port-offset", OFFSET);
            assertThat(status).isEqualTo(7);
            assertThat(Files.readString(output).lines()).hasSize(1);
            assertThat(Files.readString(output)).contains("full").contains("MB");
        } finally {
            Clients.run(Map.of(), "umount", small.toString());
        }
    }

    @Test
    void aTooOldJdkIsNamed() throws Exception {
        Path jdk = Files.createDirectories(folder.resolve("jdk/bin"));
        Path java = jdk.resolve("java");
        Files.writeString(java, "#!/bin/sh\necho '    java.specification.version = 11' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        var said = Clients.run(
                Map.of("JAVA_HOME", folder.resolve("jdk").toString()),
                RunningSuite.project().resolve("aus").toString(),
                "up");
        assertThat(said.status()).isEqualTo(10);
        assertThat(said.output().lines()).hasSize(1);
        assertThat(said.output()).contains("11").contains("17 or newer");
    }

    @Test
    void wrongUseIsAnsweredWithWhatIsKnown() throws Exception {
        assertThat(aus("up", "--no-such-option").status()).isEqualTo(2);
        assertThat(aus("up", "--port-offset", "many").text()).contains("whole number");
        assertThat(aus("logs", "nonsense").status()).isEqualTo(2);
        assertThat(aus("sample").status()).isEqualTo(9);
    }

    @Test
    void aSecondUpSaysThatTheSuiteRunsAlready() throws Exception {
        Path output = folder.resolve("second.txt");
        int status = RunningSuite.aus(RunningSuite.get().home(), output, "up");
        assertThat(status).isZero();
        assertThat(Files.readString(output))
                .contains("runs already")
                .contains(RunningSuite.get().url());
    }

    @Test
    void statusShowsEveryPartWithItsMemory() throws Exception {
        Path output = folder.resolve("status.txt");
        RunningSuite.aus(RunningSuite.get().home(), output, "status");
        assertThat(Files.readString(output))
                .contains("postgres", "keycloak", "auth-service", "search-service", "notification-service")
                .contains("helpdesk-service", "hlsp-service", "engdb-service", "gateway", "together");
    }

    @Test
    void resetAsksFirst() throws Exception {
        Path keep = Files.createDirectories(folder.resolve("home")).resolve("keep.txt");
        Files.writeString(keep, "kept");
        Said said = aus("reset");
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.text()).contains("Type yes");
        assertThat(keep).exists();
    }

    @Test
    void afterKillingTheLauncherUpCleansUpAndADeadPartIsStartedAgain() throws Exception {
        var up = new ArrayList<>(List.of("up", "--detach", "--no-sample", "--port-offset", OFFSET));
        for (String part : List.of(
                "keycloak",
                "auth-service",
                "search-service",
                "notification-service",
                "helpdesk-service",
                "hlsp-service",
                "engdb-service",
                "gateway")) {
            up.addAll(List.of("--without", part));
        }
        String[] command = up.toArray(String[]::new);
        try {
            assertThat(aus(command).status()).isZero();
            kill("aus");
            assertThat(ProcessHandle.of(pid("postgres")))
                    .as("the orphan lives on")
                    .isPresent();
            Said again = aus(command);
            assertThat(again.status()).isZero();
            assertThat(again.text())
                    .contains("left behind")
                    .contains("postgres")
                    .contains("ready");

            long first = pid("postgres");
            kill("postgres");
            Archive.eventually(30, () -> {
                assertThat(pid("postgres")).isNotEqualTo(first);
                assertThat(ProcessHandle.of(pid("postgres")).orElseThrow().isAlive())
                        .isTrue();
                return true;
            });
        } finally {
            long server = pid("postgres");
            assertThat(aus("down").text()).contains("Stopped");
            assertThat(ProcessHandle.of(server).map(ProcessHandle::isAlive).orElse(false))
                    .isFalse();
        }
        nothingRuns();
    }

    private long pid(String part) throws IOException {
        for (var entry :
                Http.JSON.readTree(folder.resolve("home/run/processes.json").toFile())) {
            if (entry.path("part").asText().equals(part)) {
                return entry.path("pid").asLong();
            }
        }
        throw new AssertionError(part + " was not started");
    }

    private void kill(String part) throws Exception {
        ProcessHandle process = ProcessHandle.of(pid(part)).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
    }

    private Said aus(String... arguments) throws IOException {
        Path output = Files.createTempFile(folder, "aus", ".txt");
        int status = RunningSuite.aus(folder.resolve("home"), output, arguments);
        return new Said(status, Files.readString(output));
    }

    private void nothingRuns() throws IOException {
        assertThat(aus("status").text()).contains("Nothing runs");
    }
}
