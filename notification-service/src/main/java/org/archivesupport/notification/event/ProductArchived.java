package org.archivesupport.notification.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Texts;

/**
 * Data of {@code org.archivesupport.product.archived.v1}: a file arrived, was made anew, or became public.
 *
 * @param mission as {@link ProgramName} compares it
 * @param program as {@link ProgramName} compares it
 * @param eventType {@code New}, {@code Reprocessed} or {@code Public}
 */
public record ProductArchived(
        String mission,
        String program,
        String obsId,
        String fileset,
        String filename,
        String eventType,
        Instant archivedDate,
        Instant publicReleaseDate) {

    static final Set<String> EVENT_TYPES = Set.of("New", "Reprocessed", "Public");

    /** @return the data; only of use if no fault was added */
    static ProductArchived of(JsonNode data, Faults faults) {
        String eventType = text(data, "event_type", faults, 40);
        faults.check(EVENT_TYPES.contains(eventType), "/event_type", "must be New, Reprocessed or Public");
        return new ProductArchived(
                ProgramName.mission(text(data, "mission", faults, 40)),
                ProgramName.program(text(data, "program", faults, 80)),
                text(data, "obs_id", faults, 200),
                data.hasNonNull("fileset") ? text(data, "fileset", faults, 200) : null,
                text(data, "filename", faults, 300),
                eventType,
                time(data, "archived_date", faults),
                time(data, "public_release_date", faults));
    }

    private static String text(JsonNode data, String name, Faults faults, int most) {
        JsonNode value = data.path(name);
        String given = value.isTextual() || value.isIntegralNumber() ? value.asText() : null;
        return Texts.line(faults, "/" + name, given, 1, most);
    }

    /** Times of MAST's files come with zone and without; without means UTC. */
    private static Instant time(JsonNode data, String name, Faults faults) {
        JsonNode value = data.path(name);
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(value.asText()).toInstant();
        } catch (DateTimeParseException withoutZone) {
            try {
                return LocalDateTime.parse(value.asText()).toInstant(ZoneOffset.UTC);
            } catch (DateTimeParseException e) {
                faults.add("/" + name, "must be an RFC 3339 time");
                return null;
            }
        }
    }
}
