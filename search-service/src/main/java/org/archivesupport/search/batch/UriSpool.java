package org.archivesupport.search.batch;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.problem.Texts;

/**
 * URIs that came with a request, kept in a file without a name while the answer is under way: a hundred thousand of them
 * would not fit into memory for several callers at once. The file goes with the process or with this object.
 */
public final class UriSpool implements Closeable {

    private static final int LONGEST = 2000;

    private final int most;
    private final FileChannel channel;
    private OutputStream out;
    private InputStream in;
    private int count;

    /** @param most most URIs that are taken */
    public UriSpool(int most) throws IOException {
        this.most = most;
        Path file = Files.createTempFile("aus-uris", null);
        this.channel = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 64 * 1024);
    }

    /** @throws ProblemException 400 for what is no URI, and for one URI too many */
    public void add(String uri) throws IOException {
        String pointer = "uri/" + count;
        if (uri == null || uri.isBlank() || uri.length() > LONGEST || Texts.hasControl(uri)) {
            throw ProblemException.badRequest(List.of(new Problem.Fault(
                    pointer, "must be a URI of 1 to " + LONGEST + " characters without control characters")));
        }
        if (count == most) {
            throw ProblemException.badRequest(
                    List.of(new Problem.Fault("uri", "at most " + most + " files can be asked for at once")));
        }
        count++;
        out.write(uri.strip().getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }

    public int count() {
        return count;
    }

    /** @return the next URIs; empty at the end */
    List<String> next(int wanted) throws IOException {
        if (out != null) {
            out.flush();
            out = null;
            channel.position(0);
            in = new BufferedInputStream(Channels.newInputStream(channel), 64 * 1024);
        }
        var lines = new ArrayList<String>(wanted);
        var line = new java.io.ByteArrayOutputStream(200);
        while (lines.size() < wanted) {
            int b = in.read();
            if (b < 0) {
                break;
            }
            if (b == '\n') {
                lines.add(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else {
                line.write(b);
            }
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
