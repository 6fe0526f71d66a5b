package org.archivesupport.portal.build;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Finds files in the jars of the class path whose folder has the version in its name. */
final class JarFolder {

    private JarFolder() {}

    /** Full name of the entry {@code <folder><version>/<name>}, or null. */
    static String find(ClassLoader loader, String folder, String name) throws IOException {
        for (Path jar : jars(loader)) {
            try (JarFile file = new JarFile(jar.toFile())) {
                var entry = file.stream()
                        .map(JarEntry::getName)
                        .filter(n -> n.startsWith(folder) && n.endsWith("/" + name))
                        .filter(n -> n.indexOf('/', folder.length()) == n.length() - name.length() - 1)
                        .findFirst();
                if (entry.isPresent()) {
                    return entry.get();
                }
            }
        }
        return null;
    }

    private static List<Path> jars(ClassLoader loader) throws IOException {
        List<Path> jars = new ArrayList<>();
        if (loader instanceof URLClassLoader urls) {
            for (URL url : urls.getURLs()) {
                try {
                    jars.add(Path.of(url.toURI()));
                } catch (URISyntaxException e) {
                    throw new IOException("class path entry " + url, e);
                }
            }
        } else {
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                jars.add(Path.of(entry));
            }
        }
        jars.removeIf(path -> !path.toString().endsWith(".jar") || !Files.isRegularFile(path));
        return jars;
    }
}
