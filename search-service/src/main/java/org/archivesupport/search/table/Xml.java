package org.archivesupport.search.table;

/** Texts in XML 1.0. */
final class Xml {

    private Xml() {}

    /** Appends the text with the five entities; characters that XML cannot hold become U+FFFD. */
    static void escaped(StringBuilder to, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> to.append("&lt;");
                case '>' -> to.append("&gt;");
                case '&' -> to.append("&amp;");
                case '"' -> to.append("&quot;");
                case '\r' -> to.append("&#13;");
                case '\n', '\t' -> to.append(c);
                default -> {
                    if (Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1))) {
                        to.append(c).append(text.charAt(++i));
                    } else {
                        to.append(c < ' ' || Character.isSurrogate(c) || c >= 0xFFFE ? '\uFFFD' : c);
                    }
                }
            }
        }
    }

    static String escaped(String text) {
        var to = new StringBuilder(text.length() + 16);
        escaped(to, text);
        return to.toString();
    }
}
