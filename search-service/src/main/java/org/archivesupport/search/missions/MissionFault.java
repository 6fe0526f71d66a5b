package org.archivesupport.search.missions;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** A request of mission search cannot be answered; the sentences say why. */
final class MissionFault extends RuntimeException {

    private final int status;
    private final List<String> messages;

    MissionFault(int status, List<String> messages) {
        super(String.join(" ", messages));
        this.status = status;
        this.messages = List.copyOf(messages);
    }

    static MissionFault of(String message) {
        return new MissionFault(400, List.of(message));
    }

    Response answer() {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("messages", messages, "msg", getMessage()))
                .build();
    }
}
