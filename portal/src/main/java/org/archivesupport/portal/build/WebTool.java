package org.archivesupport.portal.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A command line tool that lies as a binary in a jar of the class path, made runnable in the build folder. */
public final class WebTool {

    private final Path binary;
    private final Path home;

    private WebTool(Path binary, Path home) {
        this.binary = binary;
        this.home = home;
    }

    /** esbuild: bundles TypeScript and CSS. */
    public static WebTool esbuild(Path target) throws IOException {
        String name = isWindows() ? "esbuild.exe" : "bin/esbuild";
        return unpack(target, "esbuild", platform(), "META-INF/resources/_static/" + platform() + "/", name);
    }

    /** deno: checks types and runs the tests of the TypeScript modules. */
    public static WebTool deno(Path target) throws IOException {
        String platform = platform() + (platform().startsWith("linux") ? "-glibc" : "");
        String name = isWindows() ? "deno.exe" : "deno";
        return unpack(target, "deno", platform, "META-INF/resources/_static/" + platform + "/", name);
    }

    /** What the tool said and how it ended. */
    public record Outcome(int exit, String output) {}

    /** Runs the tool; the output holds both streams. */
    public Outcome run(Path folder, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(binary.toString());
        command.addAll(arguments);
        Path log = Files.createTempFile(home, "run", ".log");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("DENO_DIR", home.resolve("deno-cache").toString());
        builder.environment().put("DENO_NO_UPDATE_CHECK", "1");
        builder.environment().put("NO_COLOR", "1");
        Process process = builder.start();
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                throw new IOException(binary.getFileName() + " did not end within 120 s");
            }
            return new Outcome(process.exitValue(), Files.readString(log));
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(log);
        }
    }

    private static WebTool unpack(Path target, String tool, String platform, String folder, String name)
            throws IOException {
        ClassLoader loader = WebTool.class.getClassLoader();
        Path home = target.resolve("web-tools");
        Files.createDirectories(home);
        String entry = JarFolder.find(loader, folder, name);
        if (entry == null) {
            throw new IOException(
                    "no " + tool + " for " + platform + " on the class path: the pages cannot be built here");
        }
        String version = entry.substring(folder.length(), entry.length() - name.length() - 1);
        Path binary = home.resolve(tool + "-" + version + (isWindows() ? ".exe" : ""));
        if (!Files.exists(binary)) {
            Path part = Files.createTempFile(home, tool, ".part");
            try (InputStream in = loader.getResourceAsStream(entry)) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            }
            part.toFile().setExecutable(true);
            Files.move(part, binary, StandardCopyOption.ATOMIC_MOVE);
        }
        return new WebTool(binary, home);
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    /** The platform as the npm packages of both tools name it. */
    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String system = isWindows() ? "win32" : os.startsWith("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
        return system + "-" + machine;
    }
}
