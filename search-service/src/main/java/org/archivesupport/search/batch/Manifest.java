package org.archivesupport.search.batch;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.archivesupport.search.product.Product;

/**
 * What a bundle tells of itself: lines for {@code sha256sum -c}, with what was left out in comments, and a table of every
 * file that was asked for. Both grow on disk, in files without names, as they come last in an archive.
 */
final class Manifest implements Closeable {

    static final String HEAD = "path,uri,size_bytes,sha256,version,data_rights,status,reason\n";

    private final Part checksums = new Part();
    private final Part table = new Part();
    private long files;
    private long bytes;
    private long leftOut;

    Manifest() throws IOException {
        checksums.text.write("# sha256sum -c " + EntryNames.CHECKSUMS + " verifies these files\n");
        table.text.write(HEAD);
    }

    void delivered(String path, Product product) throws IOException {
        files++;
        bytes += product.size();
        checksums.text.write(line(path, product.sha256()));
        table.text.write(row(path, product.uri(), product, "delivered", ""));
    }

    void leftOut(Wanted file, String reason) throws IOException {
        leftOut++;
        checksums.text.write(comment(file.uri(), reason));
        table.text.write(row(
                "", file.uri(), file.product() == null ? null : file.product().product(), "left_out", reason));
    }

    /** The form that sha256sum writes for binary files. */
    static String line(String path, String sha256) {
        return sha256 + "  " + path + "\n";
    }

    static String comment(String uri, String reason) {
        return "# left out: " + oneLine(uri) + ": " + oneLine(reason) + "\n";
    }

    /** @param product null if the archive knows none */
    static String row(String path, String uri, Product product, String status, String reason) {
        var row = new StringBuilder();
        row.append(cell(path)).append(',').append(cell(uri)).append(',');
        if (product == null) {
            row.append(",,,,");
        } else {
            row.append(product.size() == null ? "" : product.size())
                    .append(',')
                    .append(product.sha256() == null ? "" : product.sha256())
                    .append(',')
                    .append(product.version())
                    .append(',')
                    .append(product.dataRights())
                    .append(',');
        }
        return row.append(status).append(',').append(cell(reason)).append('\n').toString();
    }

    /** RFC 4180; a text that a spreadsheet would take for a formula gets a quote before it. */
    private static String cell(String text) {
        String one = oneLine(text);
        if (!one.isEmpty() && "=+-@".indexOf(one.charAt(0)) >= 0) {
            one = "'" + one;
        }
        return one.indexOf(',') < 0 && one.indexOf('"') < 0 ? one : '"' + one.replace("\"", "\"\"") + '"';
    }

    private static String oneLine(String text) {
        return text.codePoints().anyMatch(Character::isISOControl)
                ? text.codePoints()
                        .map(c -> Character.isISOControl(c) ? ' ' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : text;
    }

    long files() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    long leftOut() {
        return leftOut;
    }

    Part checksums() {
        return checksums;
    }

    Part table() {
        return table;
    }

    @Override
    public void close() throws IOException {
        checksums.channel.close();
        table.channel.close();
    }

    /** One text of the manifest. */
    static final class Part {

        private final FileChannel channel;
        private final Writer text;

        private Part() throws IOException {
            Path file = Files.createTempFile("aus-manifest", null);
            channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            text = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8), 16 * 1024);
        }

        /** @return bytes */
        long size() throws IOException {
            text.flush();
            return channel.size();
        }

        void copyTo(OutputStream out) throws IOException {
            text.flush();
            channel.position(0);
            InputStream in = Channels.newInputStream(channel);
            in.transferTo(out);
        }
    }
}
