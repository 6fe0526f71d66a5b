package org.archivesupport.search.mast;

/**
 * A text pattern as MAST's clients send it, with the wildcards of SQL Server: {@code %} and {@code *} stand for any text,
 * {@code _} for one character, {@code [abc]}, {@code [a-c]} and {@code [^abc]} for one character of a class. PostgreSQL's
 * LIKE knows no classes, so patterns with one become regular expressions.
 */
public final class SqlPattern {

    private static final int LONGEST = 500;
    private static final int MOST_WILDCARDS = 20;

    private final String text;

    private SqlPattern(String text) {
        this.text = text;
    }

    /** @throws MashupFault if the pattern is too long or a class in it does not end */
    public static SqlPattern of(String column, String text) {
        if (text.length() > LONGEST
                || text.chars().filter(c -> c == '%' || c == '*').count() > MOST_WILDCARDS) {
            throw new MashupFault(column + ": a pattern has at most " + LONGEST + " characters and " + MOST_WILDCARDS
                    + " wildcards.");
        }
        var pattern = new SqlPattern(text);
        if (pattern.hasClass()) {
            pattern.regex(column);
        }
        return pattern;
    }

    /** @return whether only {@link #regex()} can express it */
    public boolean hasClass() {
        return text.indexOf('[') >= 0;
    }

    /** @return for LIKE with backslash as escape; only without a class */
    public String like() {
        return text.replace("\\", "\\\\").replace('*', '%');
    }

    /** @return for PostgreSQL's operators {@code ~} and {@code ~*}; matches whole values */
    public String regex() {
        return regex("The pattern");
    }

    private String regex(String column) {
        var regex = new StringBuilder("^");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '%', '*' -> regex.append(".*");
                case '_' -> regex.append('.');
                case '[' -> i = characterClass(column, i, regex);
                default -> regex.append(literal(c));
            }
        }
        return regex.append('$').toString();
    }

    private int characterClass(String column, int start, StringBuilder regex) {
        int first = text.startsWith("^", start + 1) ? start + 2 : start + 1;
        int end = text.indexOf(']', first + 1);
        if (end < 0) {
            throw new MashupFault(column + ": a class of characters begins with [ and must end with ].");
        }
        String members = text.substring(first, end);
        for (int i = 1; i + 1 < members.length(); i++) {
            if (members.charAt(i) == '-' && members.charAt(i - 1) > members.charAt(i + 1)) {
                throw new MashupFault(column + ": the class [" + members + "] is reversed.");
            }
        }
        regex.append(first == start + 2 ? "[^" : "[");
        for (int i = 0; i < members.length(); i++) {
            char c = members.charAt(i);
            boolean range = c == '-' && i > 0 && i + 1 < members.length();
            regex.append(c == '\\' || c == '[' || c == ']' || c == '^' || c == '-' && !range ? "\\" + c : c);
        }
        regex.append(']');
        return end;
    }

    /** @return a regular expression that finds this text */
    static String literal(String text) {
        var regex = new StringBuilder();
        text.chars().forEach(c -> regex.append(literal((char) c)));
        return regex.toString();
    }

    private static String literal(char c) {
        return Character.isLetterOrDigit(c) || c == ' ' || c == '/' || c > 127 ? String.valueOf(c) : "\\" + c;
    }
}
