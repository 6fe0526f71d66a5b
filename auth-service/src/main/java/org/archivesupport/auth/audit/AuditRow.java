package org.archivesupport.auth.audit;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One row of the audit.
 *
 * @param seq place in the chain, from 1 without gaps
 * @param at instant of the database's clock, microseconds
 * @param actor Keycloak subject or module name of who did it
 * @param actorName login name, if known
 * @param tokenId personal token or session behind it, if known
 * @param action what was done, such as {@code product.read} or {@code member.add}
 * @param object what it was done to, such as {@code JWST/1234}
 * @param decision {@code permit}, {@code done} or {@code deny}
 * @param detail JSON object with what else matters, as text; its members depend on the action
 * @param requestId id of the request, as in logs and problem bodies
 */
public record AuditRow(
        long seq,
        Instant at,
        String actor,
        @Schema(nullable = true) String actorName,
        @Schema(nullable = true) String tokenId,
        String action,
        String object,
        String decision,
        String detail,
        @Schema(nullable = true) String requestId) {}
