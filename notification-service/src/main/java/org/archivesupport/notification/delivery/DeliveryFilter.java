package org.archivesupport.notification.delivery;

import java.util.UUID;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.notification.event.MailAddress;

/**
 * Which deliveries are asked for; null means any.
 *
 * @param recipient Keycloak subject
 */
public record DeliveryFilter(String recipient, DeliveryState state, UUID subscriptionId, String recipientEmail) {

    /**
     * @param recipient Keycloak subject, or null
     * @param state parameter {@code state}, or null
     * @param subscription parameter {@code subscription}, or null
     * @param recipientEmail parameter {@code recipient_email}, or null
     * @throws ProblemException 400 that names every bad parameter
     */
    public static DeliveryFilter parse(String recipient, String state, String subscription, String recipientEmail) {
        var faults = new Faults();
        UUID id = null;
        if (subscription != null) {
            try {
                id = UUID.fromString(subscription);
            } catch (IllegalArgumentException e) {
                faults.add("subscription", "must be the id of a subscription");
            }
        }
        faults.check(
                recipientEmail == null || MailAddress.usable(recipientEmail),
                "recipient_email",
                "must be a mail address");
        faults.check(state == null || DeliveryState.known(state), "state", "must be one of " + DeliveryState.words());
        faults.throwIfAny();
        return new DeliveryFilter(recipient, state == null ? null : DeliveryState.of(state), id, recipientEmail);
    }
}
