package org.archivesupport.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.archivesupport.system.AccessMatrix.Before;
import org.archivesupport.system.AccessMatrix.Caller;
import org.archivesupport.system.AccessMatrix.Door;
import org.archivesupport.system.AccessMatrix.Shape;
import org.archivesupport.system.AccessMatrix.Target;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every way in, for every caller, at every time around a release: each cell is compared with the rule (public from the
 * release instant on; before it for members of the program with a token that may, and for staff of the mission with a
 * purpose), and every body is searched for bytes of the closed file. An observation of its own stands behind each door,
 * so that each is asked in the last second before its release and right at it.
 */
class AccessMatrixTest {

    /** Instants around a release, as tests may be late but never early. */
    private enum Time {
        LONG_BEFORE(false),
        LAST_SECOND(false),
        RELEASED(true),
        LONG_AFTER(true),
        CLOSED_AGAIN(false);

        private final boolean open;

        Time(boolean open) {
            this.open = open;
        }
    }

    private static final int TRIES = 6;
    private static final String PI = "principal investigator";
    private static final Set<Shape> NOT_IN_AN_INSTANT = Set.of(Shape.WORDS, Shape.JOB, Shape.RESULT_OF_ANOTHER);
    private static final String NEVER = "2090-01-01T00:00:00Z";
    private static final String SECRET = "secret-" + UUID.randomUUID();
    private static final String CONTROL = "control-" + UUID.randomUUID();
    private static final String PROGRAM = Integer.toString(70_000 + new Random().nextInt(9_000));
    private static final Map<String, String> SHA256 = new LinkedHashMap<>();

    private static final ExecutorService CROWD = Executors.newFixedThreadPool(6);
    private static final Map<String, Target> TARGETS = new LinkedHashMap<>();
    private static List<Door> doors;
    private static List<Caller> callers;
    private static Http staff;
    private static String resultOfThePi;
    private static String resultOfTheOther;

    @BeforeAll
    static void theArchiveAndItsCallers() {
        staff = Account.loader();
        doors = AccessMatrix.doors();
        callers = callers();
        String open = name(0);
        for (int i = 0; i < doors.size(); i++) {
            TARGETS.put(doors.get(i).name(), new Target(name(i + 1), open));
        }
        release(Map.of(open, "2024-01-01T00:00:00Z"));
        var closed = new LinkedHashMap<String, String>();
        TARGETS.values().forEach(target -> closed.put(target.obsId(), NEVER));
        release(closed);
        Archive.content(staff, MastArchive.uri(open, "cal.fits"), body(CONTROL, open));
        TARGETS.values().forEach(target -> {
            for (String uri : List.of(target.file(), target.preview(), target.thumbnail())) {
                Archive.content(staff, uri, body(SECRET, uri));
            }
            SHA256.put(target.obsId(), hash(body(SECRET, target.file())));
        });
        Archive.eventually(
                20,
                () -> Http.anonymous()
                        .get(Archive.download(MastArchive.uri(open, "cal.fits")))
                        .expect(200));
    }

    @AfterAll
    static void goHome() {
        CROWD.shutdownNow();
    }

    private static List<Caller> callers() {
        var people = new People();
        String other = people.account("matrix-other");
        String removed = people.account("matrix-removed");
        for (String name : List.of("matrix-delegate", "matrix-granted", "matrix-once-granted")) {
            people.account(name);
        }
        for (String name : List.of("matrix-staff", "matrix-staff-elsewhere", "matrix-staff-nowhere")) {
            people.account(name, "staff");
        }
        Http admin = Account.login("admin");
        mission(admin, "matrix-staff", "JWST");
        mission(admin, "matrix-staff-elsewhere", "HST");
        Archive.program(staff, PROGRAM);
        Http pi = Account.login("pi");
        Http coI = Account.login("coi");
        String members = "/api/v1/auth/programs/JWST/" + PROGRAM + "/members";
        pi.post(members, Map.of("person", "matrix-removed", "role", "CoI")).expect(200, 201);
        Http removedPerson = Account.login("matrix-removed");
        pi.delete(members + "/" + removed).expect(200, 204);
        pi.post(members, Map.of("person", "matrix-delegate", "role", "Delegate"))
                .expect(200, 201);
        grant(pi, "matrix-granted");
        pi.delete("/api/v1/auth/programs/JWST/" + PROGRAM + "/grants/" + grant(pi, "matrix-once-granted"))
                .expect(200, 204);
        assertThat(other).isNotEqualTo(removed);
        String[] reading = {"archive:read", "exclusive:read"};
        Http anybody = Http.anonymous();
        return List.of(
                new Caller("anonymous", anybody, Before.UNKNOWN, null),
                new Caller("anonymous who states a purpose", anybody, Before.UNKNOWN, "curious"),
                new Caller("token None", anybody.with("Authorization", "token None"), Before.UNKNOWN, null),
                new Caller("other person", Account.login("matrix-other"), Before.WITHOUT_RIGHT, null),
                new Caller(
                        "token of another person",
                        anybody.bearer(Tokens.of(Account.login("matrix-other"), reading)),
                        Before.WITHOUT_RIGHT,
                        null),
                new Caller(PI, pi, Before.PERMITTED, null),
                new Caller("co-investigator", coI, Before.PERMITTED, null),
                new Caller(
                        "token of the co-investigator",
                        anybody.bearer(Tokens.of(coI, reading)),
                        Before.PERMITTED,
                        null),
                new Caller(
                        "cookie of the co-investigator",
                        anybody.with("Cookie", "mast_token=" + Tokens.of(coI, reading)),
                        Before.PERMITTED,
                        null),
                new Caller("removed co-investigator", removedPerson, Before.WITHOUT_RIGHT, null),
                new Caller(
                        "token of the removed co-investigator",
                        anybody.bearer(Tokens.of(removedPerson, reading)),
                        Before.WITHOUT_RIGHT,
                        null),
                new Caller(
                        "ended token of the co-investigator",
                        anybody.bearer(Tokens.ended(coI, reading)),
                        Before.UNKNOWN,
                        null),
                new Caller(
                        "revoked token of the co-investigator",
                        anybody.bearer(Tokens.revoked(coI, reading)),
                        Before.UNKNOWN,
                        null),
                new Caller(
                        "co-investigator's token without the scope",
                        anybody.bearer(Tokens.of(coI, "archive:read")),
                        Before.WITHOUT_RIGHT,
                        null),
                new Caller("token for another audience", anybody.bearer(elsewhere()), Before.UNKNOWN, null),
                new Caller("delegate of the PI", Account.login("matrix-delegate"), Before.PERMITTED, null),
                new Caller("person with a grant", Account.login("matrix-granted"), Before.PERMITTED, null),
                new Caller(
                        "person whose grant was taken back",
                        Account.login("matrix-once-granted"),
                        Before.WITHOUT_RIGHT,
                        null),
                new Caller("staff without a purpose", Account.login("matrix-staff"), Before.WITHOUT_RIGHT, null),
                new Caller(
                        "staff with a purpose",
                        Account.login("matrix-staff"),
                        Before.PERMITTED_FOR_A_PURPOSE,
                        "ticket 1234: is the header right?"),
                new Caller(
                        "staff of another mission, with a purpose",
                        Account.login("matrix-staff-elsewhere"),
                        Before.WITHOUT_RIGHT,
                        "ticket 1234"),
                new Caller(
                        "staff of no mission, with a purpose",
                        Account.login("matrix-staff-nowhere"),
                        Before.WITHOUT_RIGHT,
                        "ticket 1234"));
    }

    private static void mission(Http admin, String person, String mission) {
        admin.post(
                        "/api/v1/auth/admin/staff-missions",
                        Map.of("person", person, "mission", mission, "reason", "access matrix"))
                .expect(200);
    }

    /** @return number of the grant */
    private static String grant(Http pi, String person) {
        return pi.post(
                        "/api/v1/auth/programs/JWST/" + PROGRAM + "/grants",
                        Map.of("person", person, "reason", "access matrix"))
                .expect(200, 201)
                .json()
                .path("id")
                .asText();
    }

    /** A token of Keycloak that is meant for auth-service alone. */
    private static String elsewhere() {
        return Http.at(RunningSuite.get().issuer())
                .form(
                        "/protocol/openid-connect/token",
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", "search-service",
                                "client_secret", RunningSuite.get().secret("client.search-service")))
                .expect(200)
                .json()
                .path("access_token")
                .asText();
    }

    @TestFactory
    Stream<DynamicNode> noWrongPermitAndNoWrongRefusal() {
        return Stream.of(
                DynamicContainer.dynamicContainer(
                        "long before the release", each(door -> judge(door, Time.LONG_BEFORE))),
                DynamicContainer.dynamicContainer(
                        "around the release",
                        doors.stream()
                                .filter(door -> !NOT_IN_AN_INSTANT.contains(door.shape()))
                                .map(door -> DynamicTest.dynamicTest(door.name(), () -> crossTheRelease(door)))),
                DynamicContainer.dynamicContainer(
                        "after the release",
                        Stream.concat(
                                Stream.of(DynamicTest.dynamicTest("all are released", AccessMatrixTest::releaseAll)),
                                each(door -> judge(door, Time.LONG_AFTER)))),
                DynamicContainer.dynamicContainer(
                        "closed again",
                        Stream.concat(
                                Stream.of(
                                        DynamicTest.dynamicTest("a result is kept", AccessMatrixTest::keepAResult),
                                        DynamicTest.dynamicTest("staff close it again", AccessMatrixTest::closeAgain),
                                        DynamicTest.dynamicTest(
                                                "the kept result is closed", AccessMatrixTest::theResultIsClosed)),
                                each(door -> judge(door, Time.CLOSED_AGAIN)))));
    }

    private interface Check {
        void of(Door door) throws Exception;
    }

    private static Stream<DynamicNode> each(Check check) {
        return doors.stream().map(door -> DynamicTest.dynamicTest(door.name(), () -> check.of(door)));
    }

    /** An answer, and when it was asked for and there. */
    private record Seen(Caller caller, Instant asked, Instant there, Http.Answer answer) {}

    private static void judge(Door door, Time time) throws Exception {
        var wrong = new ArrayList<String>();
        for (Seen seen : askAll(door, callers)) {
            wrong.addAll(faults(door, seen, time));
        }
        assertThat(wrong).isEmpty();
    }

    /**
     * Sets a release in the near future, asks in the last second before it and right at it. An answer that was under way
     * at the instant itself is not judged; its caller is asked again with a new release.
     */
    private static void crossTheRelease(Door door) throws Exception {
        Target target = TARGETS.get(door.name());
        var early = new ArrayList<>(callers);
        var late = new ArrayList<>(callers);
        var wrong = new ArrayList<String>();
        for (int tries = 0; tries < TRIES && !(early.isEmpty() && late.isEmpty()); tries++) {
            Instant release =
                    Instant.now().plus(Duration.ofMillis(2500)).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
            release(Map.of(target.obsId(), release.toString()));
            sleepUntil(release.minusMillis(900));
            for (Seen seen : askAll(door, List.copyOf(early))) {
                if (seen.there().isBefore(release)) {
                    early.remove(seen.caller());
                    wrong.addAll(faults(door, seen, Time.LAST_SECOND));
                }
            }
            sleepUntil(release);
            for (Seen seen : askAll(door, List.copyOf(late))) {
                late.remove(seen.caller());
                wrong.addAll(faults(door, seen, Time.RELEASED));
            }
        }
        assertThat(early)
                .as("callers that could not be asked within the last second")
                .isEmpty();
        assertThat(wrong).isEmpty();
    }

    private static void releaseAll() {
        var released = new LinkedHashMap<String, String>();
        TARGETS.values().forEach(target -> released.put(target.obsId(), "2024-01-01T00:00:00Z"));
        release(released);
        Archive.eventually(20, () -> {
            for (Target target : TARGETS.values()) {
                Http.anonymous().get(Archive.download(target.file())).expect(200);
            }
            return true;
        });
    }

    private static void closeAgain() {
        var closed = new LinkedHashMap<String, String>();
        TARGETS.values().forEach(target -> closed.put(target.obsId(), NEVER));
        release(closed);
        Archive.eventually(20, () -> {
            for (Target target : TARGETS.values()) {
                assertThat(Http.anonymous().get(Archive.download(target.file())).status())
                        .isEqualTo(401);
            }
            return true;
        });
    }

    private static void keepAResult() {
        Http other = caller("other person").http();
        Target target = TARGETS.get("job");
        var made = other.post(
                        "/api/v1/search/jobs",
                        Map.of("format", "zip", "files", Map.of("uris", List.of(target.openFile(), target.file()))))
                .expect(201);
        resultOfTheOther = AccessMatrix.result(other, made);
        assertThat(contains(AccessMatrix.unpacked(other.get(resultOfTheOther)), SECRET))
                .isTrue();
    }

    private static void theResultIsClosed() {
        var answer = caller("other person").http().get(resultOfTheOther).expect(403);
        assertThat(answer.text()).doesNotContain(SECRET);
        caller("other person").http().send("HEAD", resultOfTheOther, null, null).expect(403);
        caller("other person")
                .http()
                .with("Range", "bytes=0-")
                .get(resultOfTheOther)
                .expect(403);
    }

    private static List<Seen> askAll(Door door, List<Caller> crowd) throws InterruptedException, ExecutionException {
        Target target = TARGETS.get(door.name());
        List<Callable<Seen>> questions = new ArrayList<>();
        for (Caller caller : crowd) {
            questions.add(() -> {
                Http http = caller.purpose() != null && door.takesPurpose()
                        ? caller.http().stating(caller.purpose())
                        : caller.http();
                Instant asked = Instant.now();
                Http.Answer answer = door.ask().of(http, target);
                return new Seen(caller, asked, Instant.now(), answer);
            });
        }
        var seen = new ArrayList<Seen>();
        for (Future<Seen> answer : CROWD.invokeAll(questions)) {
            seen.add(answer.get());
        }
        return seen;
    }

    private static List<String> faults(Door door, Seen seen, Time time) {
        Caller caller = seen.caller();
        Before before = caller.before();
        boolean permitted = time.open
                || before == Before.PERMITTED
                || before == Before.PERMITTED_FOR_A_PURPOSE && door.takesPurpose();
        int refusal = before == Before.UNKNOWN ? 401 : 403;
        int status = seen.answer().status();
        byte[] body = AccessMatrix.unpacked(seen.answer());
        boolean secret = contains(body, SECRET);
        var faults = new ArrayList<String>();
        boolean right = switch (door.shape()) {
            case BYTES -> permitted ? secret && (status == 200 || status == 206) : !secret && status == refusal;
            case HEAD -> status == (permitted ? 200 : refusal) && !secret;
            case CONDITION -> status == (permitted ? 304 : refusal) && !secret;
            case BUNDLE -> status == 200 && contains(body, CONTROL) && secret == permitted;
            case JOB ->
                before == Before.UNKNOWN
                        ? status == 401 && !secret
                        : status == 200 && contains(body, CONTROL) && secret == permitted;
            case RESULT_OF_ANOTHER ->
                caller.name().equals(PI) ? status == 200 && secret : !secret && (status == 404 || status == 401);
            case WORDS -> status == 200 && !secret;
        };
        if (!right) {
            faults.add("%s, %s, %s: %s and got %d%s %s"
                    .formatted(
                            door.name(),
                            caller.name(),
                            time,
                            permitted ? "may read" : "may not read",
                            status,
                            secret ? " WITH the closed bytes" : "",
                            secret ? "" : shorten(new String(body, StandardCharsets.ISO_8859_1))));
        }
        return faults;
    }

    private static String shorten(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }

    private static boolean contains(byte[] body, String mark) {
        return new String(body, StandardCharsets.ISO_8859_1).contains(mark);
    }

    private static void sleepUntil(Instant instant) throws InterruptedException {
        long millis = Duration.between(Instant.now(), instant).toMillis();
        if (millis >= 0) {
            Thread.sleep(millis + 1);
        }
    }

    private static String name(int number) {
        return "jw%s-o%03d_t001_nircam_f200w".formatted(PROGRAM, number);
    }

    private static byte[] body(String mark, String name) {
        return (mark + " in " + name + "\n").repeat(50).getBytes(StandardCharsets.US_ASCII);
    }

    /** @return address of a result with the file, made by the principal investigator when it was closed */
    static synchronized String resultOfThePi(Target target) {
        if (resultOfThePi == null) {
            Http pi = caller(PI).http();
            var made = pi.post(
                            "/api/v1/search/jobs",
                            Map.of("format", "zip", "files", Map.of("uris", List.of(target.openFile(), target.file()))))
                    .expect(201);
            resultOfThePi = AccessMatrix.result(pi, made);
        }
        return resultOfThePi;
    }

    private static Caller caller(String name) {
        return callers.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    }

    static String sha256(Target target) {
        return SHA256.get(target.obsId());
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ingests the observations with new release instants, which is how staff move them. */
    private static void release(Map<String, String> releases) {
        var lines = new StringBuilder();
        releases.forEach((obsId, instant) -> {
            var line = Http.JSON.createObjectNode();
            line.put("obs_collection", "JWST").put("obs_id", obsId).put("status", "archived");
            line.put("intent_type", "science").put("calib_level", 3).put("dataproduct_type", "image");
            line.put("instrument_name", "NIRCAM/IMAGE")
                    .put("target_name", "MATRIX")
                    .put("proposal_id", PROGRAM);
            line.put("s_ra", 17.5).put("s_dec", -81.5).put("s_region", "CIRCLE ICRS 17.5 -81.5 0.02");
            line.put("t_min", 60_000.0).put("t_max", 60_000.1).put("t_exptime", 3600);
            line.put("t_obs_release", instant).put("preview_uri", MastArchive.uri(obsId, "i2d.png"));
            line.put("invented", true).put("note", "made by a system test");
            var products = line.putArray("products");
            for (String suffix : Arrays.asList("cal.fits", "i2d.png", "thumb.png")) {
                products.addObject()
                        .put("uri", MastArchive.uri(obsId, suffix))
                        .put("type", suffix.endsWith("png") ? "PREVIEW" : "SCIENCE")
                        .put(
                                "subgroup",
                                suffix.substring(0, suffix.indexOf('.')).toUpperCase(java.util.Locale.ROOT));
            }
            lines.append(line).append('\n');
        });
        staff.send(
                        "POST",
                        "/api/v1/search/admin/ingest?origin=system-test&notify=false",
                        "application/x-ndjson",
                        lines.toString().getBytes(StandardCharsets.UTF_8))
                .expect(200);
    }
}
