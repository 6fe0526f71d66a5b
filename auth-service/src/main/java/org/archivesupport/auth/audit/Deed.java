package org.archivesupport.auth.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.archivesupport.kit.json.JsonDialect;

/**
 * What is to be written to the audit; place, instant, request id and hash are added by {@link Audit}.
 *
 * @param actor who did it
 * @param actorName login name, or null
 * @param tokenId personal token or session behind it, or null
 * @param action what was done
 * @param object what it was done to
 * @param decision {@code permit}, {@code done} or {@code deny}
 * @param detail what else matters; values may be null
 */
public record Deed(
        String actor,
        String actorName,
        String tokenId,
        String action,
        String object,
        String decision,
        Map<String, Object> detail) {

    private static final com.fasterxml.jackson.databind.ObjectMapper JSON = JsonDialect.mapper();

    public Deed {
        detail = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(detail));
    }

    String detailText() {
        try {
            return JSON.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
