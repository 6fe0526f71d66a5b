package org.archivesupport.auth.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.archivesupport.auth.ServiceTest;
import org.junit.jupiter.api.Test;

/**
 * The statement that decides, against a second, naive implementation over random worlds. Instants are packed around the
 * present one, so that releases and memberships begin and end while the questions are asked.
 */
@QuarkusTest
class DecisionAgainstReferenceTest extends ServiceTest {

    private static final int WORLDS = 40;
    private static final int QUESTIONS = 500;
    private static final List<String> SUBS = List.of("ann", "Ann", "bob", "eve");
    private static final List<String> PROGRAMS = List.of("r1", "r2", "R1");
    private static final List<String> OBSERVATIONS = List.of("o1", "o2", "O1");

    @Inject
    Decisions decisions;

    private record Event(String program, String obs, Instant at) {}

    private record Span(String program, String sub, String obs, Instant from, Instant until) {
        boolean holds(Instant now) {
            return !now.isBefore(from) && (until == null || now.isBefore(until));
        }
    }

    private record World(String mission, List<Event> events, List<Span> members, List<Span> grants) {

        /** The rule as one reads it in the documents, one row at a time. */
        Reason reference(Question q, Instant now) {
            Instant release = null;
            for (Event event : events) {
                if (event.program().equals(q.program()) && event.obs().equals(q.obsId())) {
                    release = event.at();
                }
            }
            if (release != null && !now.isBefore(release)) {
                return Reason.PUBLIC;
            }
            if (q.sub() != null && q.scoped()) {
                if (members.stream().anyMatch(m -> of(m, q) && m.holds(now))) {
                    return Reason.MEMBER;
                }
                if (grants.stream()
                        .anyMatch(g -> of(g, q)
                                && g.holds(now)
                                && (g.obs() == null || g.obs().equals(q.obsId())))) {
                    return Reason.GRANT;
                }
                if (q.staff() && q.purpose() != null) {
                    return Reason.STAFF;
                }
            }
            return release == null ? Reason.UNKNOWN_RELEASE : Reason.EXCLUSIVE;
        }

        private static boolean of(Span span, Question q) {
            return span.program().equals(q.program()) && span.sub().equals(q.sub());
        }
    }

    @Test
    void theStatementAndTheNaiveRuleAgreeOnRandomWorlds() throws SQLException {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var seen = new java.util.EnumMap<Reason, Integer>(Reason.class);
        for (int w = 0; w < WORLDS; w++) {
            World world = world("W" + Long.toString(seed, 36) + w, random);
            store(world);
            var questions = new ArrayList<Question>();
            for (int i = 0; i < QUESTIONS; i++) {
                questions.add(question(world, random));
            }
            List<Decisions.Decided> answers = decisions.decideAll(questions);
            assertThat(answers).hasSize(QUESTIONS);
            for (int i = 0; i < QUESTIONS; i++) {
                Decisions.Decided answer = answers.get(i);
                Reason expected = world.reference(questions.get(i), answer.at());
                assertThat(answer.decision().context().reason())
                        .as("seed %d, world %s, %s at %s", seed, world, questions.get(i), answer.at())
                        .isEqualTo(expected);
                assertThat(answer.decision().decision()).isEqualTo(expected.permits());
                seen.merge(expected, 1, Integer::sum);
            }
        }
        assertThat(seen.keySet()).as("the worlds must reach every reason").containsExactlyInAnyOrder(Reason.values());
    }

    @Test
    void aBatchAnswersLikeItsSingleQuestions() throws SQLException {
        var random = new Random(7);
        World world = world("B" + Long.toString(System.nanoTime(), 36), random);
        // instants far from now: batch and singles are asked at different times
        var far = new World(
                world.mission(),
                world.events().stream()
                        .map(e -> new Event(e.program(), e.obs(), e.at() == null ? null : far(e.at())))
                        .toList(),
                List.of(),
                List.of());
        store(far);
        var questions = new ArrayList<Question>();
        for (int i = 0; i < 200; i++) {
            questions.add(question(far, random));
        }
        var batch = decisions.decideAll(questions);
        for (int i = 0; i < questions.size(); i++) {
            assertThat(decisions.decideAll(List.of(questions.get(i))).get(0).decision())
                    .isEqualTo(batch.get(i).decision());
        }
    }

    private static Instant far(Instant near) {
        return near.isBefore(Instant.now()) ? near.minus(365, ChronoUnit.DAYS) : near.plus(365, ChronoUnit.DAYS);
    }

    private static World world(String mission, Random random) {
        var events = new ArrayList<Event>();
        var members = new ArrayList<Span>();
        var grants = new ArrayList<Span>();
        for (String program : PROGRAMS) {
            for (String obs : OBSERVATIONS) {
                for (int i = random.nextInt(4); i > 0; i--) {
                    events.add(new Event(program, obs, random.nextInt(4) == 0 ? null : near(random)));
                }
            }
            for (String sub : SUBS) {
                if (random.nextInt(3) == 0) {
                    members.add(span(program, sub, null, random));
                }
                if (random.nextInt(4) == 0) {
                    grants.add(span(program, sub, random.nextBoolean() ? null : pick(OBSERVATIONS, random), random));
                }
            }
        }
        return new World(mission, events, members, grants);
    }

    private static Span span(String program, String sub, String obs, Random random) {
        Instant from = near(random);
        return new Span(
                program,
                sub,
                obs,
                from,
                random.nextBoolean() ? null : from.plusNanos(1000L * (1 + random.nextInt(200_000))));
    }

    /** Microseconds within a tenth of a second of now, and now and then far away. */
    private static Instant near(Random random) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return switch (random.nextInt(4)) {
            case 0 -> now.minus(1000, ChronoUnit.DAYS);
            case 1 -> now.plus(1000, ChronoUnit.DAYS);
            default -> now.plusNanos(1000L * (random.nextInt(200_000) - 60_000));
        };
    }

    private static Question question(World world, Random random) {
        boolean person = random.nextInt(5) > 0;
        return new Question(
                person ? pick(SUBS, random) : null,
                person && random.nextInt(4) > 0,
                person && random.nextInt(4) == 0,
                random.nextBoolean() ? "a purpose" : null,
                null,
                null,
                "uri",
                world.mission(),
                pick(PROGRAMS, random),
                pick(OBSERVATIONS, random));
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private void store(World world) throws SQLException {
        try (var connection = database.getConnection()) {
            try (var program = connection.prepareStatement(
                            "insert into program (mission, program, title) values (?, ?, 't')");
                    var event = connection.prepareStatement("insert into release_event"
                            + " (mission, program, obs_id, release_at, source) values (?, ?, ?, ?, 'test')");
                    var member = connection.prepareStatement(
                            "insert into program_member (program_id, sub, role, valid, added_by)"
                                    + " select id, ?, 'CoI', tstzrange(?, ?), 'test' from program"
                                    + " where mission = ? and program = ?");
                    var grant = connection.prepareStatement(
                            "insert into access_grant (program_id, sub, valid, reason, given_by, obs_id)"
                                    + " select id, ?, tstzrange(?, ?), 'test', 'test', ? from program"
                                    + " where mission = ? and program = ?")) {
                for (String name : PROGRAMS) {
                    run(program, world.mission(), name);
                }
                for (Event e : world.events()) {
                    run(event, world.mission(), e.program(), e.obs(), time(e.at()));
                }
                for (Span m : world.members()) {
                    run(member, m.sub(), time(m.from()), time(m.until()), world.mission(), m.program());
                }
                for (Span g : world.grants()) {
                    run(grant, g.sub(), time(g.from()), time(g.until()), g.obs(), world.mission(), g.program());
                }
            }
        }
    }

    private static void run(java.sql.PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.executeUpdate();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
