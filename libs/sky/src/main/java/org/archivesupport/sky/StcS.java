package org.archivesupport.sky;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads and writes the STC-S text of {@code s_region}: CIRCLE, POLYGON, BOX and POSITION, several in a row, or UNION ( ... ),
 * with an optional frame. Frames that agree with ICRS to better than a pixel (FK5, J2000, GSC1) are taken as ICRS;
 * others are refused, as are the shapes that JWST and HST do not write.
 */
public final class StcS {

    private static final Set<String> FRAMES = Set.of("ICRS", "FK5", "J2000", "GSC1", "UNKNOWNFRAME");
    private static final Set<String> SILENT =
            Set.of("TOPOCENTER", "GEOCENTER", "BARYCENTER", "UNKNOWNREFPOS", "SPHERICAL2", "(", ")", "UNION");
    private static final Set<String> SHAPES = Set.of("POLYGON", "CIRCLE", "POSITION", "POINT", "BOX");
    private static final int LONGEST = 200_000;

    private final String[] tokens;
    private int at;

    private StcS(String text) {
        this.tokens = text.replace("(", " ( ")
                .replace(")", " ) ")
                .replace(',', ' ')
                .trim()
                .split("\\s+");
    }

    /**
     * @throws IllegalArgumentException with a sentence that says what is wrong with the text
     */
    public static Region parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("s_region is longer than " + LONGEST + " characters");
        }
        return new StcS(text).regions();
    }

    private Region regions() {
        var found = new ArrayList<Region>();
        while (at < tokens.length) {
            String word = tokens[at].toUpperCase(Locale.ROOT);
            if (SILENT.contains(word) || FRAMES.contains(word)) {
                at++;
            } else if (SHAPES.contains(word)) {
                at++;
                found.add(shape(word));
            } else {
                throw new IllegalArgumentException(
                        "s_region: expected POLYGON, CIRCLE, POSITION or UNION in ICRS, found \"" + shorten(word)
                                + "\"");
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("s_region holds no shape");
        }
        return found.size() == 1 ? found.get(0) : new Region.Union(found);
    }

    private Region shape(String word) {
        List<Double> numbers = numbers();
        switch (word) {
            case "CIRCLE":
                need(numbers.size() == 3, "CIRCLE needs ra, dec and radius");
                need(numbers.get(2) >= 0 && numbers.get(2) <= 180, "the radius of CIRCLE must be 0 to 180 degrees");
                return new Circle(place(numbers, 0), numbers.get(2));
            case "BOX":
                need(numbers.size() == 4, "BOX needs ra, dec, width and height");
                place(numbers, 0);
                return Polygon.rectangle(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
            case "POLYGON":
                need(numbers.size() >= 6 && numbers.size() % 2 == 0, "POLYGON needs three or more pairs of ra and dec");
                var outline = new ArrayList<UnitVector>(numbers.size() / 2);
                for (int i = 0; i < numbers.size(); i += 2) {
                    outline.add(place(numbers, i));
                }
                return Polygon.of(outline);
            default:
                need(numbers.size() == 2, word + " needs ra and dec");
                return new Circle(place(numbers, 0), 0);
        }
    }

    private List<Double> numbers() {
        var found = new ArrayList<Double>();
        for (; at < tokens.length; at++) {
            String word = tokens[at].toUpperCase(Locale.ROOT);
            if (SHAPES.contains(word) || word.equals(")") || word.equals("UNION")) {
                break;
            }
            if (found.isEmpty() && (FRAMES.contains(word) || SILENT.contains(word))) {
                continue;
            }
            try {
                double value = Double.parseDouble(word);
                need(Double.isFinite(value), "only finite numbers are allowed");
                found.add(value);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "s_region: \"" + shorten(word) + "\" is no number and no known word");
            }
        }
        return found;
    }

    private static UnitVector place(List<Double> numbers, int i) {
        double ra = numbers.get(i);
        double dec = numbers.get(i + 1);
        need(ra >= -360 && ra <= 720, "right ascension must be in degrees, was " + ra);
        need(dec >= -90 && dec <= 90, "declination must be between -90 and 90 degrees, was " + dec);
        return UnitVector.of(ra, dec);
    }

    private static void need(boolean good, String message) {
        if (!good) {
            throw new IllegalArgumentException("s_region: " + message);
        }
    }

    private static String shorten(String word) {
        return word.length() <= 20 ? word : word.substring(0, 20) + "...";
    }

    /** @return STC-S in ICRS with ten decimals (0.4 microarcseconds) */
    public static String print(Region region) {
        var text = new StringBuilder();
        print(region, text);
        return text.toString();
    }

    private static void print(Region region, StringBuilder text) {
        if (!text.isEmpty()) {
            text.append(' ');
        }
        if (region instanceof Circle circle) {
            text.append("CIRCLE ICRS");
            place(circle.center(), text);
            text.append(' ').append(number(circle.radius()));
        } else if (region instanceof Polygon polygon) {
            text.append("POLYGON ICRS");
            polygon.vertices().forEach(v -> place(v, text));
        } else if (region instanceof Region.Union union) {
            text.setLength(Math.max(0, text.length() - 1));
            union.parts().forEach(part -> print(part, text));
        }
    }

    private static void place(UnitVector v, StringBuilder text) {
        text.append(' ').append(number(v.ra())).append(' ').append(number(v.dec()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.10f", value);
    }
}
