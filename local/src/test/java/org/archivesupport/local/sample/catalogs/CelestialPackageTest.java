package org.archivesupport.local.sample.catalogs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CelestialPackageTest {

    private static final String STARS = """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","id":91262,"properties":{"mag":0.03,"bv":"-0.001"},"geometry":{"type":"Point","coordinates":[-80.7653,38.7837]}},
            {"type":"Feature","id":1,"properties":{"mag":9.1,"bv":"0.482"},"geometry":{"type":"Point","coordinates":[0.0009,1.089]}}]}
            """;
    private static final String STAR_NAMES = """
            {"91262":{"name":"Vega","bayer":"\u03b1","flam":"3","hd":"HD\u200a172167","c":"Lyr","gliese":"GJ721"}}
            """;
    private static final String CLOUDS = """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","id":"NGC 628","properties":{"desig":"M 74","type":"s","mag":"9.4"},"geometry":{"type":"Point","coordinates":[24.1741,15.783461]}},
            {"type":"Feature","id":"SNR G 263.9-03.0","properties":{"desig":"SNR G 263.9-03.0","type":"oc","mag":"999"},"geometry":{"type":"Point","coordinates":[-45.83,255]}}]}
            """;

    @TempDir
    Path folder;

    @Test
    void theRegistryIsTheOneThatNpmWouldAsk() throws IOException {
        Path home = folder.resolve("home");
        Files.createDirectories(home);
        assertTrue(Registry.of(Map.of(), home).getPath().equals("/"), "the public default");
        Files.writeString(home.resolve(".npmrc"), "fund=false\nregistry = http://one.example/npm\n");
        assertEquals(URI.create("http://one.example/npm/"), Registry.of(Map.of(), home));
        assertEquals(
                URI.create("http://two.example/"),
                Registry.of(Map.of("npm_config_registry", "http://two.example/"), home));
        assertEquals(
                URI.create("http://two.example/"),
                Registry.of(Map.of("NPM_CONFIG_REGISTRY", "http://two.example"), home));
    }

    @Test
    void aPackageIsFetchedOnceAndItsCatalogsRead() throws Exception {
        byte[] bytes = packed();
        Path copy = Files.write(folder.resolve("copy"), bytes);
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = serve(bytes, asked);
        try {
            Map<String, String> environment = Map.of(
                    "npm_config_registry",
                    "http://localhost:" + server.getAddress().getPort());
            CelestialPackage celestial = CelestialPackage.fetch(
                    folder.resolve("cache"), environment, folder, false, CelestialPackage.digest(copy));
            CelestialPackage.fetch(folder.resolve("cache"), environment, folder, false, CelestialPackage.digest(copy));
            assertEquals(1, asked.get());
            StringWriter stars = new StringWriter();
            assertEquals(2, SourceCatalog.STARS.write(celestial, stars));
            assertEquals(
                    List.of(
                            "id,ra,dec,name,mag,type,aliases",
                            "HIP 91262,279.2347,38.7837,Vega,0.03,star,\"HD 172167;\u03b1 Lyr;3 Lyr;GJ721\"",
                            "HIP 1,0.0009,1.089,,9.1,star,\"\""),
                    stars.toString().lines().toList());
            StringWriter clouds = new StringWriter();
            SourceCatalog.DEEP_SKY.write(celestial, clouds);
            assertEquals(
                    List.of(
                            "NGC 628,24.1741,15.783461,,9.4,spiral galaxy,\"M 74\"",
                            "SNR G 263.9-03.0,128.5,-45.83,,,supernova remnant,\"\""),
                    clouds.toString().lines().skip(1).toList());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aChangedPackageIsRefused() throws Exception {
        HttpServer server = serve(packed(), new AtomicInteger());
        try {
            Map<String, String> environment = Map.of(
                    "npm_config_registry",
                    "http://localhost:" + server.getAddress().getPort());
            IOException e = assertThrows(
                    IOException.class,
                    () -> CelestialPackage.fetch(
                            folder.resolve("cache"), environment, folder, false, CelestialPackage.INTEGRITY));
            assertTrue(e.getMessage().contains("another checksum"));
            assertFalse(Files.list(folder.resolve("cache")).findAny().isPresent());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void withoutANetworkThereIsOneClearLine() {
        IOException e = assertThrows(
                IOException.class,
                () -> CelestialPackage.fetch(
                        folder.resolve("cache"),
                        Map.of("npm_config_registry", "http://localhost:1/"),
                        folder,
                        false,
                        CelestialPackage.INTEGRITY));
        assertTrue(e.getMessage().startsWith("the package d3-celestial cannot be fetched"), e.getMessage());
    }

    private static HttpServer serve(byte[] bytes, AtomicInteger asked) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/d3-celestial/-/d3-celestial-0.7.35.tgz", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static byte[] packed() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (var file : Map.of(
                            "data/stars.14.json", STARS,
                            "data/starnames.json", STAR_NAMES,
                            "data/dsos.20.json", CLOUDS,
                            "data/dsonames.json", "{}")
                    .entrySet()) {
                byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                var entry = new TarArchiveEntry("package/" + file.getKey());
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}
