package org.archivesupport.local.sample.facts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The programs and targets of {@code /sample/programs.json}. */
public record ProgramFacts(List<Target> targets, List<Program> programs) {

    public static ProgramFacts read() {
        try (InputStream in = ProgramFacts.class.getResourceAsStream("/sample/programs.json")) {
            Page page = JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(in, Page.class);
            Map<String, Target> targets = page.targets().stream()
                    .map(t -> new Target(t.name(), hours(t.ra()), degrees(t.dec()), t.classification()))
                    .collect(Collectors.toMap(Target::name, Function.identity()));
            return new ProgramFacts(
                    page.targets().stream().map(t -> targets.get(t.name())).toList(),
                    page.programs().stream().map(p -> program(p, targets)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Program program(ProgramLine line, Map<String, Target> targets) {
        List<Program.Pointing> pointings = new ArrayList<>();
        for (Group group : line.groups()) {
            for (String target : group.targets()) {
                for (String mode : group.modes()) {
                    pointings.add(new Program.Pointing(targets.get(target), Mode.of(mode)));
                }
            }
        }
        return new Program(
                line.number(),
                line.title(),
                line.titleIs() == null,
                line.pi(),
                line.category(),
                line.exclusiveMonths(),
                line.invented(),
                line.release() == null ? null : Instant.parse(line.release()),
                List.copyOf(pointings));
    }

    /** @return degrees of {@code hh:mm:ss.s} */
    static double hours(String text) {
        return rounded(15 * sexagesimal(text));
    }

    /** @return degrees of {@code ±dd:mm:ss.s} */
    static double degrees(String text) {
        return rounded(text.startsWith("-") ? -sexagesimal(text.substring(1)) : sexagesimal(text.substring(1)));
    }

    /** Rounded to a hundredth of a milliarcsecond, so that decimal digits stay short. */
    private static double rounded(double degrees) {
        return StrictMath.rint(degrees * 1e8) / 1e8;
    }

    private static double sexagesimal(String text) {
        String[] parts = text.split(":");
        return Integer.parseInt(parts[0]) + Integer.parseInt(parts[1]) / 60.0 + Double.parseDouble(parts[2]) / 3600.0;
    }

    private record Page(String about, List<String> sources, List<TargetLine> targets, List<ProgramLine> programs) {}

    private record TargetLine(
            String name,
            String ra,
            String dec,
            @JsonProperty("class") String classification) {}

    private record ProgramLine(
            int number,
            String title,
            String titleIs,
            String pi,
            String category,
            int exclusiveMonths,
            boolean invented,
            String release,
            List<Group> groups) {}

    private record Group(List<String> targets, List<String> modes) {}
}
