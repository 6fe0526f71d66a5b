package org.archivesupport.kit.problem;

/**
 * Checks of free text from outside. Lengths are in code points; NUL and other control characters are refused, as they
 * forge log lines and mail headers, and NUL cannot be stored.
 */
public final class Texts {

    private Texts() {}

    /**
     * Checks one line: {@code least} to {@code most} characters, not blank, no control characters and no line separators.
     *
     * @return the text without blanks around it; an empty text if there was a fault
     */
    public static String line(Faults faults, String pointer, String text, int least, int most) {
        return checked(faults, pointer, text, least, most, false);
    }

    /** As {@link #line}, but line feeds and tabs are allowed; CR LF becomes LF. */
    public static String block(Faults faults, String pointer, String text, int least, int most) {
        return checked(faults, pointer, text == null ? null : text.replace("\r\n", "\n"), least, most, true);
    }

    /** @return whether the text has a control character, a line or paragraph separator, or half of a surrogate pair */
    public static boolean hasControl(String text) {
        return text.codePoints().anyMatch(c -> bad(c, false));
    }

    private static String checked(Faults faults, String pointer, String text, int least, int most, boolean lines) {
        if (text == null || text.isBlank()) {
            if (least > 0 || text != null && !text.isEmpty()) {
                faults.add(pointer, "is needed");
            }
            return "";
        }
        String stripped = text.strip();
        int length = stripped.codePointCount(0, stripped.length());
        if (stripped.codePoints().anyMatch(c -> bad(c, lines))) {
            faults.add(
                    pointer,
                    lines ? "must not have control characters" : "must be one line without control characters");
        } else if (length < least || length > most) {
            faults.add(pointer, "must have " + least + " to " + most + " characters, has " + length);
        } else {
            return stripped;
        }
        return "";
    }

    private static boolean bad(int c, boolean lines) {
        if (lines && (c == '\n' || c == '\t')) {
            return false;
        }
        return Character.isISOControl(c)
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                || Character.getType(c) == Character.SURROGATE;
    }
}
