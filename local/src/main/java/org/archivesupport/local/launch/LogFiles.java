package org.archivesupport.local.launch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;

/** The parts' log files: one per part, the one before the last start kept beside it. */
final class LogFiles {

    private static final int TAIL = 256 * 1024;
    private static final Pattern COMPLAINT = Pattern.compile("ERROR|FATAL|Exception|No space");
    private static final ObjectMapper JSON = new ObjectMapper();

    private LogFiles() {}

    /** Keeps one old log once the present one is larger than 10 MB. */
    static void rotate(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > 10_000_000) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** @return the file that is always empty */
    static Path nothing() {
        return Path.of(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }

    /** @return the last lines of a log */
    static List<String> tail(Path log, int lines) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - TAIL);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        }
    }

    /** @return what the log says about the last failure: one readable line */
    static String lastComplaint(Path log) throws IOException {
        List<String> lines = tail(log, 200);
        String found = lines.isEmpty() ? "its log is empty" : readable(lines.get(lines.size() - 1));
        for (String line : lines) {
            if (COMPLAINT.matcher(line).find()) {
                found = readable(line);
            }
        }
        return found.length() > 300 ? found.substring(0, 300) + "…" : found;
    }

    /** A line of a JSON log is shown as its message and the message of the innermost cause. */
    private static String readable(String line) {
        try {
            JsonNode entry = JSON.readTree(line);
            JsonNode cause = entry.path("exception");
            while (!cause.path("causedBy").path("exception").isMissingNode()) {
                cause = cause.path("causedBy").path("exception");
            }
            String text = entry.path("message").asText() + ": "
                    + cause.path("message").asText();
            return entry.has("message") ? text.replaceAll("\\s+", " ") : line;
        } catch (IOException e) {
            return line;
        }
    }
}
