package org.archivesupport.notification.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.problem.Texts;

/** Reads CloudEvents batches (JSON batch format, CloudEvents 1.0, section 4) and judges each event's data. */
@ApplicationScoped
class EventReader {

    private static final int MOST = 1000;

    private final ObjectMapper json;

    @Inject
    EventReader(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param caller module name of the calling service; events of another source are refused
     * @throws ProblemException 400 if it is no batch, 403 for a source that is not the caller
     */
    List<IncomingEvent> read(InputStream body, String caller) {
        JsonNode batch = tree(body);
        var faults = new Faults();
        if (batch == null || !batch.isArray()) {
            faults.add("", "must be a JSON array of CloudEvents");
        } else if (batch.size() > MOST) {
            faults.add("", "must have at most " + MOST + " events, has " + batch.size());
        }
        faults.throwIfAny();
        var events = new ArrayList<IncomingEvent>();
        for (int i = 0; i < batch.size(); i++) {
            events.add(event(batch.get(i), "/" + i, faults));
        }
        faults.throwIfAny();
        if (events.stream().anyMatch(e -> !e.source().equals(caller))) {
            throw ProblemException.forbidden("A service sends its own events only: the source must be " + caller + ".");
        }
        return events;
    }

    private JsonNode tree(InputStream body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw ProblemException.badRequest(List.of(new Problem.Fault("", "not valid JSON")));
        } catch (IOException e) {
            throw ProblemException.badRequest("The body could not be read to its end.");
        }
    }

    private static IncomingEvent event(JsonNode event, String at, Faults faults) {
        if (!event.isObject()) {
            faults.add(at, "must be a CloudEvent");
            return null;
        }
        faults.check("1.0".equals(event.path("specversion").asText()), at + "/specversion", "must be 1.0");
        String id = attribute(event, "id", at, faults, 200, true);
        String source = attribute(event, "source", at, faults, 200, true);
        String type = attribute(event, "type", at, faults, 200, true);
        String subject = attribute(event, "subject", at, faults, 500, false);
        Instant time = time(event, at, faults);
        JsonNode data = event.path("data");
        faults.check(data.isObject(), at + "/data", "must be a JSON object");
        faults.check(!hasNul(data), at + "/data", "must not have NUL characters");
        return faults.any() ? null : judge(source, id, type, subject, time, data);
    }

    private static IncomingEvent judge(
            String source, String id, String type, String subject, Instant time, JsonNode data) {
        var known = EventType.of(type);
        if (known.isEmpty()) {
            return new IncomingEvent(source, id, type, subject, time, data, "ignored", null, null);
        }
        var faults = new Faults();
        ProductArchived product = null;
        if (known.get() == EventType.PRODUCT_ARCHIVED) {
            product = ProductArchived.of(data, faults);
        } else {
            PersonalNotice.of(known.get(), data, faults);
        }
        if (faults.any()) {
            String why = faults.list().stream()
                    .map(f -> f.pointer() + " " + f.message())
                    .collect(Collectors.joining("; "));
            return new IncomingEvent(source, id, type, subject, time, data, "unusable", why, null);
        }
        return new IncomingEvent(source, id, type, subject, time, data, "waiting", null, product);
    }

    private static String attribute(JsonNode event, String name, String at, Faults faults, int most, boolean needed) {
        JsonNode value = event.path(name);
        if (!needed && (value.isMissingNode() || value.isNull())) {
            return null;
        }
        return Texts.line(faults, at + "/" + name, value.isTextual() ? value.asText() : null, 1, most);
    }

    private static Instant time(JsonNode event, String at, Faults faults) {
        if (!event.hasNonNull("time")) {
            return null;
        }
        try {
            return OffsetDateTime.parse(event.path("time").asText()).toInstant();
        } catch (DateTimeParseException e) {
            faults.add(at + "/time", "must be an RFC 3339 time");
            return null;
        }
    }

    private static boolean hasNul(JsonNode node) {
        if (node.isTextual()) {
            return node.asText().indexOf('\0') >= 0;
        }
        var names = node.fieldNames();
        while (names.hasNext()) {
            if (names.next().indexOf('\0') >= 0) {
                return true;
            }
        }
        for (JsonNode child : node) {
            if (hasNul(child)) {
                return true;
            }
        }
        return false;
    }
}
