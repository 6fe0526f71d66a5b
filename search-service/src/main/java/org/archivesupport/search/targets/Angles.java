package org.archivesupport.search.targets;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Angles as people write them: decimal degrees with a point or comma, or sexagesimal with colons, blanks or letters. A right
 * ascension in sexagesimal form is in hours, unless its letter is a d.
 */
final class Angles {

    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(\\d{1,9}([.,]\\d{0,25})?|[.,]\\d{1,25})([eE][+-]?\\d{1,2})?");
    private static final Pattern SEXAGESIMAL = Pattern.compile(
            "([+-]?)\\s*(\\d{1,3})\\s*([:\\shd°])\\s*(\\d{1,2})(?:\\s*[:\\sm'′]\\s*(?:(\\d{1,2}(?:[.,]\\d{0,20})?)\\s*(?:s|\"|″|'')?)?)?");

    private Angles() {}

    /** @throws IllegalArgumentException with what is wrong, a sentence without subject */
    static double ra(String text) {
        double value = angle(text, true);
        if (!(value >= 0 && value <= 360)) {
            throw new IllegalArgumentException("must be from 0 to 360 degrees or 0 to 24 hours");
        }
        return value == 360 ? 0 : value;
    }

    /** @throws IllegalArgumentException with what is wrong, a sentence without subject */
    static double dec(String text) {
        double value = angle(text, false);
        if (!(value >= -90 && value <= 90)) {
            throw new IllegalArgumentException("must be from -90 to 90 degrees");
        }
        return value;
    }

    private static double angle(String text, boolean hours) {
        String plain = text.strip().replace('\u2212', '-');
        if (plain.length() <= 60) {
            if (DECIMAL.matcher(plain).matches()) {
                return number(plain);
            }
            Matcher parts = SEXAGESIMAL.matcher(plain);
            if (parts.matches()) {
                return sexagesimal(parts, hours);
            }
        }
        throw new IllegalArgumentException("is no angle; write 12.5, 12:30:00 or 12h30m00s");
    }

    private static double sexagesimal(Matcher parts, boolean hours) {
        double minutes = number(parts.group(4));
        double seconds = parts.group(5) == null ? 0 : number(parts.group(5));
        if (minutes >= 60 || seconds > 60) {
            throw new IllegalArgumentException("has 60 or more minutes or seconds");
        }
        char letter = parts.group(3).charAt(0);
        if (!hours && letter == 'h') {
            throw new IllegalArgumentException("is in hours, needed are degrees");
        }
        double value = number(parts.group(2)) + minutes / 60 + seconds / 3600;
        boolean turned = hours && letter != 'd' && letter != '°';
        // the sign stands before the whole: -00:30 is half a degree south
        return (parts.group(1).equals("-") ? -1 : 1) * (turned ? 15 * value : value);
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace(',', '.'));
    }
}
