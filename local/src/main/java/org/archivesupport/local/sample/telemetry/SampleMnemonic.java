package org.archivesupport.local.sample.telemetry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An entry of the sample's dictionary.
 *
 * @param allPoints true if every sample is sent, false if only changes are
 * @param shape how its values go: smooth, noise, drift, steps, spiky, counter, saw, state, event
 * @param cadenceSeconds step of a fixed rate, mean step of the others
 * @param values mean (numbers) or the list of words
 * @param swing how far numbers move, or the growth per step of a counter
 */
public record SampleMnemonic(
        String name,
        String sqlType,
        String subsystem,
        String unit,
        boolean allPoints,
        String description,
        String shape,
        int cadenceSeconds,
        String values,
        String swing) {

    public static List<SampleMnemonic> all() {
        try (var in = SampleMnemonic.class.getResourceAsStream("/sample/mnemonics.csv");
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(SampleMnemonic::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SampleMnemonic of(String line) {
        String[] f = line.split("\\|", -1);
        return new SampleMnemonic(
                f[0],
                f[1],
                f[2],
                f[3],
                f[4].equals("1"),
                "Sample telemetry, invented: " + f[5] + ".",
                f[6],
                Integer.parseInt(f[7]),
                f[8],
                f[9]);
    }

    boolean isText() {
        return sqlType.startsWith("VARCHAR");
    }
}
