package org.archivesupport.notification.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.archivesupport.kit.problem.Faults;

/** The sentences about personal tokens: one that will end, one that was used elsewhere, one that was found in the open. */
final class TokenNotice {

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private TokenNotice() {}

    static PersonalNotice of(
            EventType type, JsonNode data, String recipient, String address, String link, Faults faults) {
        String name = PersonalNotice.text(data, "name", faults, 200);
        return switch (type) {
            case TOKEN_EXPIRING -> expiring(data, recipient, address, link, name, faults);
            case TOKEN_NEW_NETWORK -> {
                String network = PersonalNotice.text(data, "network", faults, 60);
                yield new PersonalNotice(
                        "token_new_network",
                        recipient,
                        address,
                        "Your token \"" + name + "\" was used from a new network",
                        "Your personal token \"" + name + "\" was used from " + network
                                + ", from where it was not used before. If that was not you, revoke it at once.",
                        link);
            }
            default ->
                new PersonalNotice(
                        "token_leaked",
                        recipient,
                        address,
                        "Your token \"" + name + "\" was found in the open and is revoked",
                        "Somebody found your personal token \"" + name
                                + "\" and reported it, so it no longer works. Look"
                                + " where it was published, take it out there, and make a new one.",
                        link);
        };
    }

    private static PersonalNotice expiring(
            JsonNode data, String recipient, String address, String link, String name, Faults faults) {
        boolean idle = "idle".equals(PersonalNotice.text(data, "cause", faults, 20));
        String end = "";
        try {
            end = SHOWN.format(Instant.parse(PersonalNotice.text(data, "ends_at", faults, 40)));
        } catch (DateTimeException e) {
            faults.add("/ends_at", "must be an RFC 3339 time");
        }
        return new PersonalNotice(
                "token_expiring",
                recipient,
                address,
                "Your token \"" + name + "\" ends on " + end,
                idle
                        ? "Your personal token \"" + name + "\" was not used for some days and ends on " + end
                                + " unless it is used before. Scripts that still need it will fail then."
                        : "Your personal token \"" + name + "\" ends on " + end
                                + ", however much it is used. Scripts that need it will fail then: make a new one in time.",
                link);
    }
}
