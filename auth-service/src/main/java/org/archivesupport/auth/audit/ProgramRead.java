package org.archivesupport.auth.audit;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A read of exclusive data, as the PI of the program sees it.
 *
 * @param seq place in the audit
 * @param at when
 * @param sub who read
 * @param username login name, if known
 * @param uri the product
 * @param obsId its observation
 * @param reason why it was permitted: member, grant or staff
 * @param purpose what staff stated, or null
 */
public record ProgramRead(
        long seq,
        Instant at,
        String sub,
        @Schema(nullable = true) String username,
        String uri,
        @Schema(nullable = true) String obsId,
        @Schema(nullable = true) String reason,
        @Schema(nullable = true) String purpose) {}
