package org.archivesupport.local.sample.observations;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.archivesupport.local.sample.Dice;
import org.archivesupport.local.sample.facts.Program;
import org.archivesupport.local.sample.facts.Program.Pointing;
import org.archivesupport.local.sample.facts.ProgramFacts;
import org.archivesupport.local.sample.facts.Target;
import org.archivesupport.local.sample.facts.Wavelengths;
import org.archivesupport.local.sample.footprints.Footprint;
import org.archivesupport.local.sample.footprints.Roll;
import org.archivesupport.local.sample.footprints.Sky;

/**
 * The executed visits of an archive. The first round visits every pointing of every program once; later rounds lay mosaic
 * tiles around the targets (wide fields) or repeat them (the others), with more exposures and fewer listed products.
 */
public final class Visits {

    /** 2022-07-12, the day the first images were shown */
    private static final int FIRST_DAY = 59772;
    /** 2024-12-31 */
    private static final int LAST_DAY = 60675;

    private static final int OBSERVATIONS_PER_PROGRAM = 999;
    private static final double TILE_STEP_ARCSEC = 150;
    private static final double GOLDEN_ANGLE = 137.50776405003785;
    private static final int FILES_WITH_CONTENT = 3;

    private final long seed;
    private final List<Program> programs;

    public Visits(long seed, ProgramFacts facts) {
        this.seed = seed;
        this.programs = facts.programs();
    }

    /**
     * @param observations how many are wanted; the last visit is not cut, so some more may come
     * @return visits, each a list of its combined observations and their exposures; ends early when the numbers that a program can
     *     give to its observations are used up
     */
    public Iterator<List<SampleObservation>> upTo(long observations) {
        return new Sequence(observations);
    }

    private List<SampleObservation> visit(Program program, int round, int slot) {
        Pointing pointing = program.pointings().get(slot);
        InstrumentMode mode = InstrumentMode.of(pointing.mode().instrument());
        int number = round * program.pointings().size() + slot + 1;
        Dice dice = Dice.of(seed, program.number() + "/" + number);
        Target target = tile(pointing.target(), mode, round);
        int day = Roll.visibleDay(dice, target.ra(), target.dec(), FIRST_DAY, LAST_DAY);
        double v3 = Sky.normal(Roll.v3(target.ra(), target.dec(), day) + dice.between(-4, 4));
        Instant clock = Instant.EPOCH.plus(Duration.ofDays(day - 40587L)).plusSeconds(dice.below(80_000));
        int targetNumber = 1
                + (int) program.pointings().subList(0, slot).stream()
                        .map(Pointing::target)
                        .filter(other -> !other.equals(pointing.target()))
                        .distinct()
                        .count();
        List<SampleObservation> made = new ArrayList<>();
        for (int i = 0; i < pointing.mode().elements().size(); i++) {
            String element = pointing.mode().elements().get(i);
            var shot = new Shot(program, target, pointing, mode, element, number, targetNumber, i + 1, round, v3);
            Instant done = expose(shot, clock, dice, made);
            clock = done.plusSeconds(240);
        }
        return made;
    }

    /** Adds the exposures and the combined observation of one element; returns the end of the last exposure. */
    private Instant expose(Shot shot, Instant begin, Dice dice, List<SampleObservation> made) {
        InstrumentMode mode = shot.mode();
        Wavelengths light = shot.light();
        double seconds = StrictMath.rint(mode.exposureSeconds * dice.between(0.6, 1.6) * 1000) / 1000;
        int exposures = shot.round() == 0 ? mode.dithers : Math.max(8, mode.dithers);
        List<SampleObservation> single = new ArrayList<>();
        Instant start = begin;
        Instant end = begin;
        for (int exposure = 1; exposure <= exposures; exposure++) {
            end = start.plusMillis(Math.round(seconds * 1000));
            double v2Dither = mode.ditherArcsec * dice.between(-1, 1);
            double v3Dither = mode.ditherArcsec * dice.between(-1, 1);
            for (String detector : mode.detectors((light.shortest() + light.longest()) / 2)) {
                Footprint field = Footprint.of(
                        mode.aperture(detector),
                        shot.target().ra(),
                        shot.target().dec(),
                        shot.v3(),
                        v2Dither,
                        v3Dither);
                single.add(observation(shot, shot.exposureName(exposure, detector), 2, field, start, end, seconds));
            }
            start = end.plusSeconds(45);
        }
        Footprint field =
                Footprint.of(mode.aperture, shot.target().ra(), shot.target().dec(), shot.v3(), 0, 0);
        made.add(observation(shot, shot.combinedName(), 3, field, begin, end, seconds * exposures));
        made.addAll(single);
        return end;
    }

    private static SampleObservation observation(
            Shot shot, String obsId, int level, Footprint field, Instant start, Instant end, double seconds) {
        InstrumentMode.Kind kind = shot.mode().kind;
        boolean content = level == 3
                && shot.round() == 0
                && (shot.program().invented() || shot.elementNumber() <= FILES_WITH_CONTENT);
        return new SampleObservation(
                obsId,
                "archived",
                "Archived",
                level,
                shot.program(),
                shot.target().name(),
                shot.target().classification(),
                shot.target().ra(),
                shot.target().dec(),
                shot.pointing().mode().instrument(),
                shot.element(),
                shot.light(),
                kind.dataproductType,
                field,
                shot.v3(),
                start,
                end,
                StrictMath.rint(seconds * 1000) / 1000,
                release(shot.program(), end),
                null,
                null,
                level == 3 ? kind.combinedFiles : kind.exposureFiles,
                content,
                shot.round() > 0);
    }

    private static Instant release(Program program, Instant end) {
        if (program.release() != null) {
            return program.release();
        }
        return end.atOffset(ZoneOffset.UTC)
                .plusMonths(program.exclusiveMonths())
                .plusDays(1)
                .toInstant();
    }

    private static Target tile(Target target, InstrumentMode mode, int round) {
        if (round == 0 || !mode.wide()) {
            return target;
        }
        double radius = TILE_STEP_ARCSEC * StrictMath.sqrt(round);
        double angle = StrictMath.toRadians(round * GOLDEN_ANGLE);
        double[] place =
                Sky.offset(target.ra(), target.dec(), radius * StrictMath.sin(angle), radius * StrictMath.cos(angle));
        return new Target(target.name() + "-TILE-" + round, place[0], place[1], target.classification());
    }

    /** What the exposures of one optical element have in common. */
    private record Shot(
            Program program,
            Target target,
            Pointing pointing,
            InstrumentMode mode,
            String element,
            int number,
            int targetNumber,
            int elementNumber,
            int round,
            double v3) {

        Wavelengths light() {
            String instrument = pointing.mode().instrument();
            return Wavelengths.of(instrument.substring(0, instrument.indexOf('/')), element);
        }

        String combinedName() {
            return "jw%s-o%03d_t%03d_%s"
                    .formatted(program.fiveDigits(), number, targetNumber, mode.opticalName(element));
        }

        String exposureName(int exposure, String detector) {
            return "jw%s%03d001_02%d%02d_%05d_%s"
                    .formatted(program.fiveDigits(), number, 1, elementNumber, exposure, detector);
        }
    }

    private final class Sequence implements Iterator<List<SampleObservation>> {

        private final long wanted;
        private final int mostPointings =
                programs.stream().mapToInt(p -> p.pointings().size()).max().orElse(0);
        private long made;
        private int round;
        private int slot;
        private int program = -1;
        private boolean more = true;

        Sequence(long wanted) {
            this.wanted = wanted;
            advance();
        }

        @Override
        public boolean hasNext() {
            return more && made < wanted;
        }

        @Override
        public List<SampleObservation> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            List<SampleObservation> visit = visit(programs.get(program), round, slot);
            made += visit.size();
            advance();
            return visit;
        }

        /** Round by round, in a round pointing by pointing, so that every program begins early. */
        private void advance() {
            do {
                program++;
                if (program == programs.size()) {
                    program = 0;
                    slot++;
                }
                if (slot == mostPointings) {
                    slot = 0;
                    round++;
                    more = round < OBSERVATIONS_PER_PROGRAM;
                }
            } while (more && !hasSlot(programs.get(program), slot));
        }

        private boolean hasSlot(Program candidate, int index) {
            int slots = candidate.pointings().size();
            boolean repeated = round == 0 || !candidate.invented();
            return repeated && index < slots && round * slots + index + 1 <= OBSERVATIONS_PER_PROGRAM;
        }
    }
}
