package org.archivesupport.notification.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Texts;

/**
 * An event that is for one person: {@code ticket.replied}, {@code hlsp.collection.changed}, {@code job.finished} and
 * those of tokens.
 *
 * @param kind {@code ticket_replied}, {@code collection_changed}, {@code token_expiring}, {@code token_new_network},
 *     {@code token_leaked} or {@code job_finished}
 * @param recipient Keycloak subject
 * @param recipientEmail where to write; null for an account without an address that can be written to: then the portal
 *     message is all
 * @param title one line
 * @param text plain text without link
 * @param link path on the archive's own site, or absolute address of it
 */
public record PersonalNotice(
        String kind, String recipient, String recipientEmail, String title, String text, String link) {

    static PersonalNotice of(EventType type, JsonNode data, Faults faults) {
        String recipient = text(data, "recipient", faults, 80);
        String given = data.path("recipient_email").asText("");
        faults.check(!Texts.hasControl(given), "/recipient_email", "must not have control characters");
        String address = MailAddress.usable(given) ? given : null;
        String link = text(data, "link", faults, 1000);
        faults.check(link.isEmpty() || usable(link), "/link", "must be a path or an http(s) address");
        if (type == EventType.TICKET_REPLIED) {
            String ticket = text(data, "ticket", faults, 40);
            String subject = text(data, "subject", faults, 300);
            return new PersonalNotice(
                    "ticket_replied",
                    recipient,
                    address,
                    "Answer to your ticket " + ticket + ": " + subject,
                    "The help desk has answered your ticket " + ticket + ", \"" + subject + "\".",
                    link);
        }
        if (type == EventType.JOB_FINISHED) {
            return JobNotice.of(data, recipient, address, link, faults);
        }
        if (type != EventType.COLLECTION_CHANGED) {
            return TokenNotice.of(type, data, recipient, address, link, faults);
        }
        String collection = text(data, "collection", faults, 200);
        String state = text(data, "state", faults, 60);
        return new PersonalNotice(
                "collection_changed",
                recipient,
                address,
                "Your collection " + collection + " is now: " + state.replace('_', ' '),
                "The state of your collection \"" + collection + "\" is now: " + state.replace('_', ' ') + ".",
                link);
    }

    static String text(JsonNode data, String name, Faults faults, int most) {
        JsonNode value = data.path(name);
        String given = value.isTextual() || value.isIntegralNumber() ? value.asText() : null;
        return Texts.line(faults, "/" + name, given, 1, most);
    }

    private static boolean usable(String link) {
        try {
            URI uri = new URI(link);
            return uri.getScheme() == null
                    ? link.startsWith("/") && !link.startsWith("//")
                    : uri.getScheme().matches("https?") && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
