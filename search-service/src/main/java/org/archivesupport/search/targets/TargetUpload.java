package org.archivesupport.search.targets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.search.resolve.ResolvedName;
import org.archivesupport.search.resolve.Resolver;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads an uploaded list whole, or says everything that is wrong with it; names without a place are resolved. */
@ApplicationScoped
public class TargetUpload {

    private static final int NAMED_FAULTS = 50;
    private static final Pattern CHARSET =
            Pattern.compile("charset\\s*=\\s*\"?([A-Za-z0-9._:+-]{1,40})", Pattern.CASE_INSENSITIVE);

    @Inject
    Resolver resolver;

    @ConfigProperty(name = "aus.search.targets.most", defaultValue = "5000")
    int most;

    @ConfigProperty(name = "aus.search.targets.most-bytes", defaultValue = "8388608")
    int mostBytes;

    /** @return most targets of a list */
    public int most() {
        return most;
    }

    /**
     * @param mediaType of the body, or null: a body that begins like XML is a VOTable, any other CSV
     * @throws ProblemException 400 with every fault by its line, at most 50; 413 for more bytes than a list may have
     */
    public List<Target> read(InputStream body, String mediaType) throws IOException {
        byte[] bytes = body.readNBytes(mostBytes + 1);
        if (bytes.length > mostBytes) {
            throw ProblemException.of(
                    413, "List too large", "A list of targets has at most " + mostBytes + " bytes; send it in parts.");
        }
        var faults = new Faults();
        var wrong = new int[1];
        BiConsumer<Long, String> lines = (line, message) -> {
            if (wrong[0]++ < NAMED_FAULTS) {
                faults.add("line " + line, message);
            }
        };
        List<TargetTable.Row> rows = rows(bytes, mediaType, faults, lines);
        if (rows.size() > most) {
            throw ProblemException.badRequest(
                    "The list has more than " + most + " targets, which is the limit of one request.");
        }
        List<Target> targets = faults.any() ? List.of() : targets(rows, lines);
        if (wrong[0] > NAMED_FAULTS) {
            faults.add("body", "and " + (wrong[0] - NAMED_FAULTS) + " more faults");
        }
        faults.check(faults.any() || !targets.isEmpty(), "body", "has a header but no targets");
        faults.throwIfAny();
        return targets;
    }

    private List<TargetTable.Row> rows(byte[] bytes, String mediaType, Faults faults, BiConsumer<Long, String> lines) {
        boolean xml = mediaType != null && mediaType.contains("xml") || beginsAsXml(bytes);
        try {
            return xml
                    ? VoTableTargets.read(new ByteArrayInputStream(bytes), most, lines)
                    : CsvTargets.read(text(bytes, charset(mediaType)), most, lines);
        } catch (IllegalArgumentException e) {
            faults.add("body", e.getMessage());
            return List.of();
        }
    }

    private static boolean beginsAsXml(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(200, bytes.length), StandardCharsets.UTF_8);
        return start.replace("\uFEFF", "").stripLeading().startsWith("<");
    }

    /** The charset that the media type names, else UTF-8. */
    private static Charset charset(String mediaType) {
        var named = mediaType == null ? null : CHARSET.matcher(mediaType);
        if (named == null || !named.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(named.group(1));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is in a charset that is not known here; send UTF-8", e);
        }
    }

    private static String text(byte[] bytes, Charset charset) {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("has NUL characters; send it as UTF-8 text");
            }
            return text.replace("\r\n", "\n").replace('\r', '\n');
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "is no " + charset + " text; send UTF-8, or name the charset in Content-Type", e);
        }
    }

    private List<Target> targets(List<TargetTable.Row> rows, BiConsumer<Long, String> lines) {
        var targets = new ArrayList<Target>(rows.size());
        for (TargetTable.Row row : rows) {
            String name = row.name() == null ? Integer.toString(targets.size() + 1) : row.name();
            if (Texts.hasControl(name)) {
                lines.accept(row.line(), "the name has control characters");
            } else if (row.ra() != null) {
                targets.add(new Target(name, row.ra(), row.dec()));
            } else {
                List<ResolvedName.Candidate> candidates = resolver.resolve(name).candidates();
                if (candidates.isEmpty()) {
                    lines.accept(row.line(), "no place is known for the name \"" + name + "\"");
                } else {
                    targets.add(new Target(
                            name, candidates.get(0).ra(), candidates.get(0).dec()));
                }
            }
        }
        return targets;
    }
}
