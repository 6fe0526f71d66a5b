package org.archivesupport.notification.delivery;

import java.util.UUID;

/**
 * Which deliveries are asked for; null means any.
 *
 * @param recipient Keycloak subject
 */
public record DeliveryFilter(String recipient, DeliveryState state, UUID subscriptionId, String recipientEmail) {}
