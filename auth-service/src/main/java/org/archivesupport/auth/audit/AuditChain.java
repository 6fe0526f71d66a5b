package org.archivesupport.auth.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.archivesupport.auth.secret.Pepper;

/** The hash of a row: HMAC-SHA-256 over the hash before it and every field, each with its length. */
final class AuditChain {

    /** Hash before the first row. */
    static final byte[] START = new byte[32];

    private AuditChain() {}

    static byte[] hash(Pepper pepper, byte[] before, AuditRow row) {
        return pepper.hmac("audit-chain", before, canonical(row));
    }

    /** A null and an empty text differ: a null has the length -1. */
    private static byte[] canonical(AuditRow row) {
        var bytes = new ByteArrayOutputStream(256);
        try (var out = new DataOutputStream(bytes)) {
            out.writeLong(row.seq());
            out.writeLong(row.at().getEpochSecond());
            out.writeInt(row.at().getNano());
            for (String text : new String[] {
                row.actor(),
                row.actorName(),
                row.tokenId(),
                row.action(),
                row.object(),
                row.decision(),
                row.detail(),
                row.requestId()
            }) {
                if (text == null) {
                    out.writeInt(-1);
                } else {
                    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                    out.writeInt(utf8.length);
                    out.write(utf8);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
