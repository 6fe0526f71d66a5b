package org.archivesupport.portal.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Turns {@code src/**.ts}, {@code src/**.css} and {@code src/static/} into {@code META-INF/resources} of the jar: one
 * {@code index.html} and, under {@code portal-assets/}, scripts and styles whose names carry the hash of their content.
 * Does nothing if no input has changed.
 *
 * <p>Arguments: folder of the module, build folder.
 */
public final class BuildPages {

    private static final String UPLOT = "META-INF/resources/webjars/uplot/";

    private final Path module;
    private final Path target;
    private final Path resources;
    private final Path assets;

    private BuildPages(Path module, Path target) {
        this.module = module;
        this.target = target;
        this.resources = target.resolve("classes/META-INF/resources");
        this.assets = resources.resolve("portal-assets");
    }

    public static void main(String[] args) throws Exception {
        new BuildPages(Path.of(args[0]).toAbsolutePath(), Path.of(args[1]).toAbsolutePath()).build();
    }

    private void build() throws Exception {
        Path stamp = target.resolve("pages.stamp");
        String inputs = digestOfInputs();
        if (Files.exists(stamp)
                && Files.readString(stamp).equals(inputs)
                && Files.exists(resources.resolve("index.html"))) {
            System.out.println("portal: pages are up to date");
            return;
        }
        long start = System.nanoTime();
        Files.deleteIfExists(stamp);
        unpackLibraries();
        checkTypes();
        bundle();
        writeIndex();
        Files.writeString(stamp, inputs);
        System.out.printf("portal: pages built in %.1f s%n", (System.nanoTime() - start) / 1e9);
    }

    /** The libraries that the pages import by name; {@code src/deno.json} maps the names to this folder. */
    private void unpackLibraries() throws IOException {
        Path folder = target.resolve("web-modules/uplot");
        Files.createDirectories(folder);
        for (String name : List.of("dist/uPlot.esm.js", "dist/uPlot.d.ts", "dist/uPlot.min.css", "LICENSE")) {
            ClassLoader loader = BuildPages.class.getClassLoader();
            String entry = JarFolder.find(loader, UPLOT, name);
            if (entry == null) {
                throw new IOException("uPlot has no " + name);
            }
            Path to = folder.resolve(name.substring(name.indexOf('/') + 1));
            try (InputStream in = loader.getResourceAsStream(entry)) {
                Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void checkTypes() throws IOException, InterruptedException {
        WebTool.Outcome outcome;
        try {
            outcome = WebTool.deno(target)
                    .run(module, List.of("check", "--no-remote", "--config", "src/deno.json", "src/main.ts"));
        } catch (IOException e) {
            System.out.println("portal: types are not checked on this machine: " + e.getMessage());
            return;
        }
        if (outcome.exit() != 0) {
            System.err.println(outcome.output());
            throw new IllegalStateException("the TypeScript of the portal has type errors, see above");
        }
    }

    private void bundle() throws IOException, InterruptedException {
        deleteTree(assets);
        Files.createDirectories(assets);
        var outcome = WebTool.esbuild(target)
                .run(
                        module,
                        List.of(
                                "src/main.ts",
                                "src/style/main.css",
                                "--bundle",
                                "--splitting",
                                "--format=esm",
                                "--target=es2022",
                                "--minify",
                                "--sourcemap=linked",
                                "--alias:uplot=" + target.resolve("web-modules/uplot/uPlot.esm.js"),
                                "--alias:uplot-style=" + target.resolve("web-modules/uplot/uPlot.min.css"),
                                // the digit tells a hash from a long word
                                "--entry-names=[name]-0[hash]",
                                "--chunk-names=[name]-0[hash]",
                                "--asset-names=[name]-0[hash]",
                                "--public-path=/portal-assets/",
                                "--outdir=" + assets,
                                "--log-level=warning"));
        System.out.print(outcome.output());
        if (outcome.exit() != 0) {
            throw new IllegalStateException("esbuild could not bundle the portal, see above");
        }
        copy("src/static/favicon.svg", assets.resolve("favicon.svg"));
        copy("src/static/robots.txt", resources.resolve("robots.txt"));
        Files.copy(
                target.resolve("web-modules/uplot/LICENSE"),
                assets.resolve("uPlot-license.txt"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private void copy(String from, Path to) throws IOException {
        Files.copy(module.resolve(from), to, StandardCopyOption.REPLACE_EXISTING);
    }

    private void writeIndex() throws IOException {
        String page = Files.readString(module.resolve("src/static/index.html"));
        page = page.replace("/portal-assets/main.js", "/portal-assets/" + built("main-", ".js"))
                .replace("/portal-assets/main.css", "/portal-assets/" + built("main-", ".css"));
        Files.writeString(resources.resolve("index.html"), page);
    }

    private String built(String start, String end) throws IOException {
        try (Stream<Path> files = Files.list(assets)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(start) && name.endsWith(end))
                    .findFirst()
                    .orElseThrow(() -> new IOException("the bundle has no " + start + "*" + end));
        }
    }

    private String digestOfInputs() throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        List<Path> inputs = new ArrayList<>(List.of(module.resolve("pom.xml")));
        try (Stream<Path> files = Files.walk(module.resolve("src"))) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith("_test.ts"))
                    .sorted()
                    .forEach(inputs::add);
        }
        for (Path input : inputs) {
            digest.update(module.relativize(input).toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(input));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
