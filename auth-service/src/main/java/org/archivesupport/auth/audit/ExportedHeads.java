package org.archivesupport.auth.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.kit.json.JsonDialect;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Writes the signed end of the chain each hour to a folder outside of the database, one JSON line each, and to the log. A
 * database owner can make a new chain that holds in itself; it cannot make one that holds the ends that left before.
 */
@ApplicationScoped
public class ExportedHeads {

    private static final Logger LOG = Logger.getLogger(ExportedHeads.class);
    private static final String FILE = "audit-heads.jsonl";
    private static final ObjectMapper JSON = JsonDialect.mapper();

    @Inject
    Sql sql;

    @Inject
    HeadSigner signer;

    @ConfigProperty(name = "aus.auth.audit-heads.folder")
    Optional<String> folder;

    /** What is wrong with a line of the file. */
    static final class Unreadable extends RuntimeException {
        Unreadable(String message) {
            super(message);
        }
    }

    @Scheduled(
            every = "${aus.auth.audit-heads.every:1h}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            identity = "audit-heads")
    void exportNow() {
        export();
    }

    /** @return the head that was exported; empty for an audit without rows */
    public Optional<ExportedHead> export() {
        Optional<ExportedHead> head = sql.one(
                "select seq, hash from audit_head where seq > 0",
                row -> new ExportedHead(
                        row.getLong("seq"),
                        HexFormat.of().formatHex(row.getBytes("hash")),
                        Instant.now().truncatedTo(ChronoUnit.MICROS),
                        signer.key(),
                        null));
        return head.map(found -> {
            String signature = Base64.getEncoder().encodeToString(signer.sign(found.statement()));
            var signed = new ExportedHead(found.seq(), found.hash(), found.at(), found.key(), signature);
            write(signed);
            return signed;
        });
    }

    private void write(ExportedHead head) {
        try {
            String line = JSON.writeValueAsString(head);
            LOG.infof("Head of the audit: %s", line);
            if (file().isPresent()) {
                Files.createDirectories(file().get().getParent());
                Files.writeString(
                        file().get(),
                        line + "\n",
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND,
                        StandardOpenOption.SYNC);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            LOG.errorf("The head of the audit could not be written to %s: %s", folder.orElse(""), e.getMessage());
        }
    }

    /**
     * @return the heads that were exported, oldest first; none where no folder is set
     * @throws Unreadable if a line is no head with a good signature
     */
    List<ExportedHead> all() {
        if (file().isEmpty() || !Files.exists(file().get())) {
            return List.of();
        }
        var heads = new ArrayList<ExportedHead>();
        try {
            for (String line : Files.readAllLines(file().get())) {
                ExportedHead head = JSON.readValue(line, ExportedHead.class);
                // a head of a key that was replaced is still compared with the chain
                boolean own = head.key().equals(signer.key());
                if (own && !signer.verify(head.statement(), Base64.getDecoder().decode(head.signature()))) {
                    throw new Unreadable(
                            "line " + (heads.size() + 1) + " of " + FILE + " has no good signature of this service");
                }
                heads.add(head);
            }
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw new Unreadable("line " + (heads.size() + 1) + " of " + FILE + " is no exported head");
        }
        return heads;
    }

    private Optional<Path> file() {
        return folder.filter(f -> !f.isBlank())
                .map(f -> Path.of(f).resolve(FILE).toAbsolutePath());
    }
}
