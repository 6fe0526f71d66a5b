package org.archivesupport.auth.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.List;
import java.util.stream.Collectors;
import org.archivesupport.kit.json.JsonDialect;
import org.archivesupport.kit.problem.Faults;

/**
 * One line of a bulk load: a program with its name.
 *
 * @param mission mission of the program
 * @param program number or name within the mission
 * @param title title of the program
 * @param members people to add or change; null for none
 */
public record ProgramLine(String mission, String program, String title, List<ProgramWish.Named> members) {

    private static final ObjectReader READER = JsonDialect.mapper().readerFor(ProgramLine.class);

    /** @return the line, or null after naming its faults under {@code /<number>} */
    static ProgramLine read(String text, int number, Faults faults) {
        String at = "/" + number;
        try {
            ProgramLine line = READER.readValue(text);
            if (line == null) {
                faults.add(at, "must be an object");
                return null;
            }
            var own = new Faults();
            ProgramKey.check(line.mission(), at + "/mission", own);
            ProgramKey.check(line.program(), at + "/program", own);
            line.wish().check(at, own);
            own.list().forEach(f -> faults.add(f.pointer(), f.message()));
            return own.any() ? null : line;
        } catch (JsonMappingException e) {
            String path = e.getPath().stream()
                    .map(r -> r.getFieldName() != null ? r.getFieldName() : Integer.toString(r.getIndex()))
                    .collect(Collectors.joining("/", "/", ""));
            faults.add(
                    at + (e.getPath().isEmpty() ? "" : path),
                    e instanceof UnrecognizedPropertyException
                            ? "unknown member"
                            : "a value of another type or form is needed here");
        } catch (JsonProcessingException e) {
            faults.add(at, "is not valid JSON");
        }
        return null;
    }

    ProgramKey key() {
        return new ProgramKey(mission, program);
    }

    ProgramWish wish() {
        return new ProgramWish(title, members);
    }
}
