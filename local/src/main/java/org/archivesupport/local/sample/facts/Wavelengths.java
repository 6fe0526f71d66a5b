package org.archivesupport.local.sample.facts;

import java.util.HashMap;
import java.util.Map;

/**
 * What light an optical element lets through, in micrometres, from the public documentation of the instruments. Filters are
 * given by pivot wavelength and bandwidth, gratings by their range.
 */
public record Wavelengths(double shortest, double longest) {

    private static final String FILTERS = """
            NIRCAM F090W 0.901 0.194, F115W 1.154 0.225, F140M 1.404 0.142, F150W 1.501 0.318, F162M 1.626 0.168, F182M 1.845 0.238,
            F187N 1.874 0.024, F200W 1.990 0.461, F210M 2.093 0.205, F212N 2.120 0.027, F250M 2.503 0.181, F277W 2.786 0.672,
            F300M 2.996 0.318, F322W2 3.247 1.339, F335M 3.365 0.347, F356W 3.563 0.787, F360M 3.621 0.372, F405N 4.055 0.046,
            F410M 4.092 0.436, F430M 4.280 0.228, F444W 4.421 1.024, F460M 4.624 0.228, F470N 4.707 0.051, F480M 4.834 0.303,
            NIRISS F090W 0.902 0.195, F115W 1.152 0.226, F150W 1.498 0.330, F200W 1.992 0.462, F380M 3.827 0.205, F480M 4.815 0.298,
            MIRI F560W 5.635 1.00, F770W 7.639 1.95, F1000W 9.953 1.80, F1130W 11.309 0.73, F1280W 12.810 2.47, F1500W 15.064 2.92,
            F1800W 17.984 2.95, F2100W 20.795 4.58, F2550W 25.365 3.67, F1065C 10.563 0.75, F1140C 11.310 0.80, F1550C 15.516 0.90,
            F2300C 22.640 5.50,
            """;

    private static final Map<String, Wavelengths> RANGES = ranges();

    /**
     * @param instrument NIRCAM, NIRISS, NIRSPEC or MIRI
     * @throws IllegalArgumentException for an element that the instrument does not have
     */
    public static Wavelengths of(String instrument, String element) {
        Wavelengths range = RANGES.get(instrument + ' ' + element);
        if (range == null) {
            throw new IllegalArgumentException(instrument + " has no element " + element);
        }
        return range;
    }

    /** @return the word of the archive for the range */
    public String region() {
        return shortest < 5 ? "INFRARED" : "MID-INFRARED";
    }

    private static Map<String, Wavelengths> ranges() {
        Map<String, Wavelengths> ranges = new HashMap<>();
        String instrument = null;
        for (String entry : FILTERS.split(",")) {
            String[] words = entry.trim().split(" ");
            if (words.length == 4) {
                instrument = words[0];
                words = new String[] {words[1], words[2], words[3]};
            }
            if (words.length == 3) {
                double pivot = Double.parseDouble(words[1]);
                double half = Double.parseDouble(words[2]) / 2;
                ranges.put(instrument + ' ' + words[0], new Wavelengths(pivot - half, pivot + half));
            }
        }
        ranges.put("NIRISS GR700XD", new Wavelengths(0.6, 2.8));
        ranges.put("MIRI P750L", new Wavelengths(5, 14));
        ranges.put("MIRI SHORT", new Wavelengths(4.90, 20.95));
        ranges.put("MIRI MEDIUM", new Wavelengths(5.66, 24.48));
        ranges.put("MIRI LONG", new Wavelengths(6.53, 27.90));
        ranges.put("NIRSPEC PRISM/CLEAR", new Wavelengths(0.60, 5.30));
        for (String resolution : new String[] {"M", "H"}) {
            ranges.put("NIRSPEC G140" + resolution + "/F100LP", new Wavelengths(0.97, 1.89));
            ranges.put("NIRSPEC G235" + resolution + "/F170LP", new Wavelengths(1.66, 3.17));
            ranges.put("NIRSPEC G395" + resolution + "/F290LP", new Wavelengths(2.87, 5.27));
        }
        return ranges;
    }
}
