package org.archivesupport.auth.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The end of the chain at an instant, as it was written to a place that the database role cannot write.
 *
 * @param seq last row then
 * @param hash its hash, hexadecimal
 * @param at when it was exported
 * @param key id of the key, one of internal tokens
 * @param signature RS256 over {@code seq, hash, at}, base64
 */
@Schema(name = "ExportedHead")
public record ExportedHead(long seq, String hash, Instant at, String key, String signature) {

    byte[] statement() {
        return ("audit-head " + seq + " " + hash + " " + at).getBytes(StandardCharsets.UTF_8);
    }
}
