package org.archivesupport.search.batch;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.archivesupport.search.product.Product;

/**
 * A bash script that downloads files with curl: resumes, verifies checksums, asks for a token only when a protected file
 * is among them. The files are data in a quoted here-document, so nothing of them is ever executed; all but the last line
 * defines functions, so a script that arrived by halves does nothing.
 */
final class DownloadScript {

    private static final String TEMPLATE = template();

    private final Writer out;
    private final String folder;
    private long files;
    private long exclusive;

    /**
     * @param base public address of the archive
     * @param folder name of the folder that the files go to; a safe name
     */
    DownloadScript(Writer out, String base, String folder) throws IOException {
        this.out = out;
        this.folder = folder;
        out.write(TEMPLATE.replace(
                        "@MADE@", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .replace("@BASE@", quoted(base))
                .replace("@FOLDER@", quoted(folder)));
        out.write("files() {\n    cat <<'END_OF_FILES'\n");
    }

    void file(String path, Product product) throws IOException {
        files++;
        boolean open = product.dataRights().equals("PUBLIC");
        if (!open) {
            exclusive++;
        }
        line(product.sha256(), Long.toString(product.size()), open ? "PUBLIC" : "EXCLUSIVE", product.uri(), path);
    }

    /** A file that cannot be had: the script names it and counts it as missing. */
    void missing(String uri) throws IOException {
        files++;
        line("-", "-", "UNKNOWN", uri, "-");
    }

    private void line(String sha256, String size, String access, String uri, String path) throws IOException {
        out.write(sha256 + "\t" + size + "\t" + access + "\t" + encoded(uri) + "\t" + path + "\n");
    }

    void finish() throws IOException {
        out.write("END_OF_FILES\n}\n\nFILES=" + files + "\nPROTECTED=" + exclusive + "\n\nmain \"$@\"\n");
        out.flush();
    }

    /** A value of the query of an address that a shell, HTML and curl take as it is. */
    static String encoded(String uri) {
        return URLEncoder.encode(uri, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%3A", ":")
                .replace("%2F", "/");
    }

    /** A word of the shell, whatever is in the text. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String template() {
        try (InputStream in = DownloadScript.class.getResourceAsStream("/batch/download.sh")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
