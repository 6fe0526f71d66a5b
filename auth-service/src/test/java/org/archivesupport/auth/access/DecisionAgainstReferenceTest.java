package org.archivesupport.auth.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.archivesupport.auth.ServiceTest;
import org.archivesupport.auth.access.ReferenceWorld.Event;
import org.archivesupport.auth.access.ReferenceWorld.Span;
import org.junit.jupiter.api.Test;

/**
 * The statement that decides, against a second, naive implementation over random worlds, asked one microsecond before, at
 * and one microsecond after every instant at which anything begins or ends in them.
 */
@QuarkusTest
class DecisionAgainstReferenceTest extends ServiceTest {

    private static final int WORLDS = 60;
    private static final int QUESTIONS = 60;
    private static final List<String> SUBS = List.of("ann", "Ann", "bob", "eve");
    private static final List<String> PROGRAMS = List.of("r1", "r2", "R1");
    private static final List<String> OBSERVATIONS = List.of("o1", "o2", "O1");
    private static final List<String> PRODUCTS = List.of("u1", "u2", "U1");
    private static final Instant BASE = Instant.parse("2026-03-29T00:59:59.999999Z");

    @Inject
    Decisions decisions;

    @Test
    void theStatementAndTheNaiveRuleAgreeAroundEveryInstantOfRandomWorlds() throws SQLException {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var seen = new EnumMap<Reason, Integer>(Reason.class);
        for (int w = 0; w < WORLDS; w++) {
            ReferenceWorld world = world("W" + Long.toString(seed, 36) + w, random);
            world.store(database);
            try (var clock = new FrozenClock(database)) {
                for (Instant now : instants(world)) {
                    List<Question> questions = questions(world, random);
                    List<Decisions.Decided> answers = decisions.decideAll(clock.at(now), questions);
                    for (int i = 0; i < QUESTIONS; i++) {
                        Reason expected = world.reference(questions.get(i), now);
                        assertThat(answers.get(i).decision().context().reason())
                                .as("seed %d, world %s, %s at %s", seed, world, questions.get(i), now)
                                .isEqualTo(expected);
                        assertThat(answers.get(i).at()).isEqualTo(now);
                        seen.merge(expected, 1, Integer::sum);
                    }
                }
            }
        }
        assertThat(seen.keySet()).as("the worlds must reach every reason").containsExactlyInAnyOrder(Reason.values());
    }

    @Test
    void aBatchAnswersLikeItsSingleQuestions() throws SQLException {
        var random = new Random(7);
        ReferenceWorld world = world("B" + Long.toString(System.nanoTime(), 36), random);
        world.store(database);
        try (var clock = new FrozenClock(database)) {
            var connection = clock.at(BASE);
            List<Question> questions = questions(world, random);
            var batch = decisions.decideAll(connection, questions);
            for (int i = 0; i < questions.size(); i++) {
                assertThat(decisions.decideAll(connection, List.of(questions.get(i))))
                        .containsExactly(batch.get(i));
            }
        }
    }

    /** Three instants around each end of anything, at most some dozens of them. */
    private static List<Instant> instants(ReferenceWorld world) {
        var ends = new TreeSet<Instant>();
        world.events().stream().map(Event::at).filter(at -> at != null).forEach(ends::add);
        world.spans().forEach(span -> {
            ends.add(span.from());
            if (span.until() != null) {
                ends.add(span.until());
            }
        });
        var instants = new ArrayList<Instant>();
        for (Instant end : ends) {
            instants.add(end.minus(1, ChronoUnit.MICROS));
            instants.add(end);
            instants.add(end.plus(1, ChronoUnit.MICROS));
        }
        return instants;
    }

    private static ReferenceWorld world(String mission, Random random) {
        var world = new ReferenceWorld(mission, new ArrayList<>(), new ArrayList<>());
        for (String program : PROGRAMS) {
            for (String obs : OBSERVATIONS) {
                for (int i = random.nextInt(4); i > 0; i--) {
                    world.events().add(new Event(program, obs, random.nextInt(4) == 0 ? null : near(random)));
                }
            }
            for (String sub : SUBS) {
                if (random.nextInt(3) == 0) {
                    world.spans().add(span("member", program, sub, null, null, null, random));
                }
                if (random.nextInt(4) == 0) {
                    world.spans().add(grant("grant", program, sub, null, random));
                }
            }
            String group = "g" + program;
            world.spans().add(grant("group_grant", program, null, group, random));
            for (String sub : SUBS) {
                if (random.nextInt(3) == 0) {
                    world.spans().add(span("group_member", program, sub, group, null, null, random));
                }
            }
        }
        for (String sub : SUBS) {
            if (random.nextInt(2) == 0) {
                world.spans()
                        .add(span(
                                random.nextBoolean() ? "mission" : "any_mission", null, sub, null, null, null, random));
            }
        }
        return world;
    }

    private static Span grant(String kind, String program, String sub, String group, Random random) {
        int extent = random.nextInt(3);
        return span(
                kind,
                program,
                sub,
                group,
                extent == 1 ? pick(OBSERVATIONS, random) : null,
                extent == 2 ? pick(PRODUCTS, random) : null,
                random);
    }

    private static Span span(
            String kind, String program, String sub, String group, String obs, String uri, Random random) {
        Instant from = near(random);
        Instant until = random.nextBoolean() ? null : from.plus(1 + random.nextInt(20), ChronoUnit.MICROS);
        return new Span(kind, program, sub, group, obs, uri, from, until);
    }

    /** Few microseconds around the base, so that ends coincide often. */
    private static Instant near(Random random) {
        return random.nextInt(6) == 0
                ? BASE.plus(random.nextInt(2001) - 1000, ChronoUnit.DAYS)
                : BASE.plus(random.nextInt(16), ChronoUnit.MICROS);
    }

    private static List<Question> questions(ReferenceWorld world, Random random) {
        var questions = new ArrayList<Question>();
        for (int i = 0; i < QUESTIONS; i++) {
            boolean person = random.nextInt(5) > 0;
            questions.add(new Question(
                    person ? pick(SUBS, random) : null,
                    person && random.nextInt(4) > 0,
                    person && random.nextInt(3) == 0,
                    random.nextBoolean() ? "a purpose" : null,
                    null,
                    null,
                    pick(PRODUCTS, random),
                    world.mission(),
                    pick(PROGRAMS, random),
                    pick(OBSERVATIONS, random)));
        }
        return questions;
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
