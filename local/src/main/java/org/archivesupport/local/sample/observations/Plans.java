package org.archivesupport.local.sample.observations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.archivesupport.local.sample.Dice;
import org.archivesupport.local.sample.facts.Program;
import org.archivesupport.local.sample.facts.Program.Pointing;
import org.archivesupport.local.sample.facts.ProgramFacts;
import org.archivesupport.local.sample.facts.Wavelengths;
import org.archivesupport.local.sample.footprints.Footprint;
import org.archivesupport.local.sample.footprints.Roll;
import org.archivesupport.local.sample.footprints.Sky;

/**
 * Observations that are still to come: windows in 2028 and 2029, whatever the clock says, because a sample must not depend
 * on the day it is made. One in ten has its place in the schedule.
 */
public final class Plans {

    /** 2028-01-01 */
    private static final int FIRST_DAY = 61771;
    /** 2029-12-31 */
    private static final int LAST_DAY = 62501;

    private static final List<String> WORDS = List.of("Implementation", "Flight Ready", "Scheduling");

    private final long seed;
    private final List<Program> programs;

    public Plans(long seed, ProgramFacts facts) {
        this.seed = seed;
        this.programs = facts.programs().stream().filter(p -> !p.invented()).toList();
    }

    /** @param index from 0; every index gives another observation */
    public SampleObservation plan(int index) {
        Program program = programs.get(index % programs.size());
        int turn = index / programs.size();
        Pointing pointing = program.pointings().get(turn % program.pointings().size());
        InstrumentMode mode = InstrumentMode.of(pointing.mode().instrument());
        Dice dice = Dice.of(seed, "plan/" + index);
        String element = dice.pick(pointing.mode().elements());
        String instrument = pointing.mode()
                .instrument()
                .substring(0, pointing.mode().instrument().indexOf('/'));
        double ra = pointing.target().ra();
        double dec = pointing.target().dec();
        int day = Roll.visibleDay(dice, ra, dec, FIRST_DAY, LAST_DAY);
        Instant windowStart = Instant.EPOCH.plus(Duration.ofDays(day - 40587L));
        Instant windowEnd = windowStart.plus(Duration.ofDays(2L + dice.below(40)));
        boolean scheduled = index % 10 == 9;
        double seconds = StrictMath.rint(mode.exposureSeconds * mode.dithers * dice.between(0.8, 1.5));
        Instant start = windowStart.plusSeconds(3_600L + dice.below(80_000));
        double v3 = Sky.normal(Roll.v3(ra, dec, day));
        // the telescope's own names for plans: xx until the exposure exists
        String obsId = "jw%s%03d%03d_xx%03d_00001_%s"
                .formatted(program.fiveDigits(), 1 + turn % 999, 1 + turn / 999, 101, instrument.toLowerCase());
        return new SampleObservation(
                obsId,
                scheduled ? "scheduled" : "planned",
                scheduled ? "Scheduled" : dice.pick(WORDS),
                -1,
                program,
                pointing.target().name(),
                pointing.target().classification(),
                ra,
                dec,
                pointing.mode().instrument(),
                element,
                Wavelengths.of(instrument, element),
                mode.kind.dataproductType,
                Footprint.of(mode.aperture, ra, dec, v3, 0, 0),
                v3,
                scheduled ? start : null,
                scheduled ? start.plusSeconds((long) seconds) : null,
                seconds,
                null,
                windowStart,
                windowEnd,
                List.of(),
                false,
                false);
    }
}
