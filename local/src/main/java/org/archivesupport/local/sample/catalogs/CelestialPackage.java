package org.archivesupport.local.sample.catalogs;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The package d3-celestial 0.7.35: fetched once into the cache, and used only if its SHA-512 is the known one. */
public final class CelestialPackage {

    static final String NAME = "d3-celestial";
    static final String VERSION = "0.7.35";

    /** Integrity of the published package, as lock files write it. */
    static final String INTEGRITY =
            "cURxIl0E+FGWnYj6gTDt80SjuiM9lklcGykj/skVy7glDg5nj/QxTUoPPArU+bpEQ+1fLy5hi920OvJ/TgliRw==";

    private static final String FILE = NAME + '-' + VERSION + ".tgz";

    private final Path file;

    private CelestialPackage(Path file) {
        this.file = file;
    }

    /** Something to do with one file of the package. */
    @FunctionalInterface
    public interface Reader {
        void read(InputStream content) throws IOException;
    }

    /**
     * @param cache folder that keeps the package
     * @throws IOException with one clear line if it cannot be had
     */
    public static CelestialPackage fetch(Path cache) throws IOException {
        return fetch(cache, System.getenv(), Path.of(System.getProperty("user.home")), true, INTEGRITY);
    }

    static CelestialPackage fetch(
            Path cache, Map<String, String> environment, Path home, boolean byNpm, String integrity)
            throws IOException {
        Files.createDirectories(cache);
        Path kept = cache.resolve(FILE);
        if (Files.exists(kept) && digest(kept).equals(integrity)) {
            return new CelestialPackage(kept);
        }
        Path folder = Files.createTempDirectory(cache, "fetch-");
        try {
            if (!(byNpm && packedByNpm(folder))) {
                download(Registry.of(environment, home), folder.resolve(FILE));
            }
            String digest = digest(folder.resolve(FILE));
            if (!digest.equals(integrity)) {
                throw new IOException("the package " + NAME + ' ' + VERSION + " has another checksum than published");
            }
            Files.move(folder.resolve(FILE), kept, StandardCopyOption.REPLACE_EXISTING);
            return new CelestialPackage(kept);
        } finally {
            Files.deleteIfExists(folder.resolve(FILE));
            Files.deleteIfExists(folder);
        }
    }

    /** Reads one file of the package. */
    public void read(String name, Reader reader) throws IOException {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                var tar = new TarArchiveInputStream(new GZIPInputStream(raw, 1 << 16))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().equals("package/" + name)) {
                    reader.read(tar);
                    return;
                }
            }
        }
        throw new IOException("the package " + NAME + " has no file " + name);
    }

    /** npm knows the person's registry, proxy and log-in best. False where there is no npm, or it could not do it. */
    private static boolean packedByNpm(Path folder) throws IOException {
        Process npm;
        try {
            npm = new ProcessBuilder("npm", "pack", "--silent", NAME + '@' + VERSION)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return false;
        }
        try {
            if (!npm.waitFor(120, TimeUnit.SECONDS)) {
                npm.destroyForcibly();
                return false;
            }
            return npm.exitValue() == 0 && Files.exists(folder.resolve(FILE));
        } catch (InterruptedException e) {
            npm.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("stopped");
        }
    }

    private static void download(URI registry, Path target) throws IOException {
        URI address = registry.resolve(NAME + "/-/" + FILE);
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(20))
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofMinutes(5)).build();
        try {
            int status = client.send(request, HttpResponse.BodyHandlers.ofFile(target))
                    .statusCode();
            if (status != 200) {
                throw new IOException("the package registry answered " + status);
            }
        } catch (IOException e) {
            throw new IOException(
                    "the package " + NAME + " cannot be fetched ("
                            + (e.getMessage() == null ? "offline?" : e.getMessage()) + ")",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", e);
        }
    }

    static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-512");
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
