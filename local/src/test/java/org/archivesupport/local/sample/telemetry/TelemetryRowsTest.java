package org.archivesupport.local.sample.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TelemetryRowsTest {

    private final List<SampleMnemonic> all = SampleMnemonic.all();

    @Test
    void sixtyMnemonicsOfFourKindsOverThirtyDays() {
        assertEquals(60, all.size());
        assertEquals(60, all.stream().map(SampleMnemonic::name).distinct().count());
        Set<String> shapes = all.stream().map(SampleMnemonic::shape).collect(Collectors.toSet());
        assertTrue(shapes.containsAll(Set.of("smooth", "counter", "state", "event")), shapes.toString());
        assertEquals(Duration.ofDays(30), Duration.between(TelemetryRows.FROM, TelemetryRows.UNTIL));
    }

    @Test
    void namesHaveTheObservatorysFormAndSayTheyAreSamples() {
        for (SampleMnemonic mnemonic : all) {
            assertTrue(mnemonic.name().matches("[IS][A-Z]{1,4}_ZS_[A-Z0-9_]{2,16}"), mnemonic.name());
            assertTrue(mnemonic.description().contains("invented"), mnemonic.name());
        }
    }

    @Test
    void samplesAreInOrderInTheirDaysAndOfTheirType() throws IOException {
        for (SampleMnemonic mnemonic : all) {
            long last = Long.MIN_VALUE;
            String before = null;
            for (String row : rows(1, mnemonic)) {
                String[] cells = row.split(",", 3);
                assertEquals(mnemonic.name(), cells[0]);
                long micros = Long.parseLong(cells[1]);
                assertTrue(micros > last, row);
                last = micros;
                assertTrue(micros >= TelemetryRows.FROM.getEpochSecond() * 1_000_000, row);
                assertTrue(micros < TelemetryRows.UNTIL.getEpochSecond() * 1_000_000, row);
                switch (mnemonic.sqlType()) {
                    case "FLOAT", "REAL" -> Double.parseDouble(cells[2]);
                    case "SMALLINT" -> Short.parseShort(cells[2]);
                    case "INT" -> Integer.parseInt(cells[2]);
                    case "BIGINT" -> Long.parseLong(cells[2]);
                    default -> assertFalse(cells[2].isBlank());
                }
                if (mnemonic.shape().equals("state")) {
                    assertNotEquals(before, cells[2], "a state is sent when it changes");
                }
                before = cells[2];
            }
            assertTrue(last > 0, mnemonic.name() + " has samples");
        }
    }

    @Test
    void countersNeverFall() throws IOException {
        for (SampleMnemonic mnemonic : all) {
            if (mnemonic.shape().equals("counter")) {
                long last = -1;
                for (String row : rows(1, mnemonic)) {
                    long count = Long.parseLong(row.split(",")[2]);
                    assertTrue(count >= last, row);
                    last = count;
                }
            }
        }
    }

    @Test
    void calibratedCountsHaveFewDistinctValues() throws IOException {
        SampleMnemonic temperature = all.get(0);
        List<String> rows = rows(1, temperature);
        Set<String> values = new HashSet<>();
        rows.forEach(row -> values.add(row.split(",")[2]));
        assertTrue(values.size() < 4_096 && values.size() > 100, values.size() + " values");
    }

    @Test
    void theSameSeedGivesTheSameSamples() throws IOException {
        SampleMnemonic noisy =
                all.stream().filter(m -> m.shape().equals("noise")).findFirst().orElseThrow();
        assertEquals(rows(7, noisy), rows(7, noisy));
        assertNotEquals(rows(7, noisy), rows(8, noisy));
    }

    private static List<String> rows(long seed, SampleMnemonic mnemonic) throws IOException {
        StringWriter text = new StringWriter();
        long rows = TelemetryRows.write(seed, List.of(mnemonic), text);
        List<String> lines = text.toString().lines().skip(1).toList();
        assertEquals(rows, lines.size());
        return lines;
    }
}
