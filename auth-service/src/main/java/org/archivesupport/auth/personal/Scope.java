package org.archivesupport.auth.personal;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a token may be used for; sessions have all of them. No scope gives a staff right. */
public enum Scope {
    USER_INFO("user:info"),
    ARCHIVE_READ("archive:read"),
    EXCLUSIVE_READ("exclusive:read"),
    TICKETS_WRITE("tickets:write"),
    SUBSCRIPTIONS_WRITE("subscriptions:write"),
    HLSP_SUBMIT("hlsp:submit"),
    ENGDB_READ("engdb:read");

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    /** @return the scope as it stands in tokens */
    public String text() {
        return text;
    }

    public static Optional<Scope> of(String text) {
        return Arrays.stream(values()).filter(s -> s.text.equals(text)).findFirst();
    }

    /** @return every scope, as texts */
    public static Set<String> all() {
        return Arrays.stream(values()).map(Scope::text).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** @return the members of a blank-separated scope claim (RFC 6749 section 3.3) */
    public static Set<String> split(String claim) {
        return claim == null || claim.isBlank()
                ? Set.of()
                : new LinkedHashSet<>(List.of(claim.trim().split(" +")));
    }
}
