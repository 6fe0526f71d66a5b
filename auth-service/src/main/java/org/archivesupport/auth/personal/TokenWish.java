package org.archivesupport.auth.personal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Texts;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a person asks for when making a personal token.
 *
 * @param name 1 to 80 characters
 * @param scopes at least one, each among those that the caller has
 * @param form null for {@code aus}
 * @param expiresInDays 1 to 60; null for 60
 * @param idleDays 1 to 10; null for 10
 */
public record TokenWish(
        @Schema(required = true, minLength = 1, maxLength = 80)
        String name,

        @Schema(required = true, minItems = 1) List<String> scopes,
        @Schema(nullable = true) TokenForm form,

        @Schema(minimum = "1", maximum = "60", nullable = true)
        Integer expiresInDays,

        @Schema(minimum = "1", maximum = "10", nullable = true)
        Integer idleDays) {

    static final int MAX_DAYS = 60;
    static final int MAX_IDLE_DAYS = 10;
    private static final int MAX_NAME = 80;

    public TokenWish {
        form = form == null ? TokenForm.AUS : form;
        expiresInDays = expiresInDays == null ? MAX_DAYS : expiresInDays;
        idleDays = idleDays == null ? MAX_IDLE_DAYS : idleDays;
    }

    /** @param held scopes of the caller: nobody makes a token that can more than they can */
    void check(Set<String> held) {
        var faults = new Faults();
        faults.check(
                name != null && !name.isBlank() && name.length() <= MAX_NAME && !Texts.hasControl(name),
                "/name",
                "must be 1 to " + MAX_NAME + " characters, none of them a control character");
        faults.check(expiresInDays >= 1 && expiresInDays <= MAX_DAYS, "/expires_in_days", "must be 1 to " + MAX_DAYS);
        faults.check(idleDays >= 1 && idleDays <= MAX_IDLE_DAYS, "/idle_days", "must be 1 to " + MAX_IDLE_DAYS);
        if (scopes == null || scopes.isEmpty()) {
            faults.add("/scopes", "must name at least one of " + String.join(", ", Scope.all()));
        } else {
            checkScopes(held, faults);
        }
        faults.throwIfAny();
    }

    private void checkScopes(Set<String> held, Faults faults) {
        if (scopes.size() > Scope.values().length || new HashSet<>(scopes).size() != scopes.size()) {
            faults.add("/scopes", "must name each scope once");
            return;
        }
        for (int i = 0; i < scopes.size(); i++) {
            String scope = scopes.get(i);
            faults.check(
                    scope != null && Scope.of(scope).isPresent() && held.contains(scope),
                    "/scopes/" + i,
                    "must be one of " + String.join(", ", held));
        }
    }
}
