package org.archivesupport.local.sample.telemetry;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import org.archivesupport.local.sample.Dice;

/** Writes samples as {@code mnemonic,time_us,value}: one mnemonic after the other, each in the order of time. */
public final class TelemetryRows {

    /** First instant of the thirty days. */
    public static final Instant FROM = Instant.parse("2024-06-01T00:00:00Z");

    /** End of the thirty days, not with them. */
    public static final Instant UNTIL = Instant.parse("2024-07-01T00:00:00Z");

    private static final long MICROS = 1_000_000;
    private static final double DAY = 86_400;

    /** Steps of a calibrated count: real telemetry has few distinct values. */
    private static final double COUNTS = 4_096;

    private final SampleMnemonic mnemonic;
    private final Dice dice;
    private final Writer out;
    private long rows;

    private TelemetryRows(long seed, SampleMnemonic mnemonic, Writer out) {
        this.mnemonic = mnemonic;
        this.dice = Dice.of(seed, "telemetry/" + mnemonic.name());
        this.out = out;
    }

    /** @return number of samples written */
    public static long write(long seed, List<SampleMnemonic> mnemonics, Writer out) throws IOException {
        out.write("mnemonic,time_us,value\n");
        long rows = 0;
        for (SampleMnemonic mnemonic : mnemonics) {
            TelemetryRows one = new TelemetryRows(seed, mnemonic, out);
            if (mnemonic.isText()) {
                one.words();
            } else {
                one.numbers();
            }
            rows += one.rows;
        }
        out.flush();
        return rows;
    }

    private void numbers() throws IOException {
        double mean = Double.parseDouble(mnemonic.values());
        double swing = Double.parseDouble(mnemonic.swing());
        boolean whole =
                !mnemonic.sqlType().equals("FLOAT") && !mnemonic.sqlType().equals("REAL");
        double slow = dice.between(0, 6);
        double level = mean;
        double walk = 0;
        double counter = 0;
        long step = mnemonic.cadenceSeconds() * MICROS;
        long end = micros(UNTIL);
        for (long t = micros(FROM); t < end; t += step) {
            double seconds = (t - micros(FROM)) / (double) MICROS;
            double value;
            switch (mnemonic.shape()) {
                case "noise" -> value = mean + swing * dice.normal();
                case "drift" -> {
                    walk = 0.998 * walk + 0.06 * dice.normal();
                    value = mean + swing * walk;
                }
                case "steps" -> {
                    if (dice.below(40) == 0) {
                        level = mean + swing * dice.between(-1, 1);
                    }
                    value = level;
                }
                case "spiky" ->
                    value = dice.below(60) == 0 ? mean + swing * dice.unit() : mean * dice.between(0.95, 1.05);
                case "counter" -> {
                    counter += swing < 1 ? (dice.unit() < swing ? 1 : 0) : swing * dice.between(0.8, 1.2);
                    value = mean + Math.floor(counter);
                }
                case "saw" -> value = Math.floor(swing * ((seconds / (12 * 3_600)) % 1));
                default ->
                    value = mean
                            + swing * StrictMath.sin(2 * StrictMath.PI * seconds / DAY + slow)
                            + 0.5 * swing * StrictMath.sin(2 * StrictMath.PI * seconds / (9.3 * DAY))
                            + 0.05 * swing * dice.normal();
            }
            row(t, whole ? Long.toString((long) value) : number(value, mean, swing));
        }
    }

    /** A calibrated value: a whole number of counts times a step. */
    private String number(double value, double mean, double swing) {
        double step = 6 * swing / COUNTS;
        double counted = mean + StrictMath.rint((value - mean) / step) * step;
        return mnemonic.sqlType().equals("REAL")
                ? Float.toString((float) counted)
                : Double.toString(StrictMath.rint(counted * 1e9) / 1e9);
    }

    private void words() throws IOException {
        List<String> words = words(mnemonic.values());
        boolean event = mnemonic.shape().equals("event");
        int last = -1;
        int number = 1_000 + dice.below(500);
        long end = micros(UNTIL);
        long t = micros(FROM) + dice.below(mnemonic.cadenceSeconds()) * MICROS;
        while (t < end) {
            int next = dice.below(words.size());
            if (!event && next == last) {
                next = (next + 1) % words.size();
            }
            last = next;
            number += dice.below(3);
            String text = words.get(next).replace("{n}", Integer.toString(number));
            row(t, text.indexOf(',') >= 0 ? '"' + text + '"' : text);
            // in steps of 64 ms, as the recorder ticks
            long gap = (long) (-mnemonic.cadenceSeconds() * StrictMath.log(1 - dice.unit()) * MICROS);
            t += Math.max(64_000, gap / 64_000 * 64_000);
        }
    }

    /** Splits at commas outside of quotation marks. */
    private static List<String> words(String text) {
        return List.of(text.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")).stream()
                .map(word -> word.replace("\"", ""))
                .toList();
    }

    private void row(long micros, String value) throws IOException {
        out.write(mnemonic.name());
        out.write(',');
        out.write(Long.toString(micros));
        out.write(',');
        out.write(value);
        out.write('\n');
        rows++;
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * MICROS;
    }
}
