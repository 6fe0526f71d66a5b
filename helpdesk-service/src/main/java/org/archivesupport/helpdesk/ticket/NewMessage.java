package org.archivesupport.helpdesk.ticket;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param text plain text; it is shown as written */
@Schema(name = "NewTicketMessage")
public record NewMessage(
        @Schema(required = true, minLength = 1, maxLength = 20000)
        String text) {}
