package org.archivesupport.gateway.hygiene;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A path has exactly one reading here and in the service behind, or it is refused: the text that is matched against the
 * route table and the text that is passed on can then never differ in structure.
 */
public final class PathRules {

    /** Longest path in characters. */
    public static final int MAX_PATH = 2048;

    private PathRules() {}

    /**
     * @param path raw path of the request line, without the query
     * @return what is wrong with it; empty if nothing
     */
    public static List<String> faults(String path) {
        var faults = new ArrayList<String>();
        if (path.isEmpty() || path.charAt(0) != '/') {
            faults.add("must begin with /");
            return faults;
        }
        if (path.length() > MAX_PATH) {
            faults.add("is longer than " + MAX_PATH + " characters");
            return faults;
        }
        if (path.contains("//")) {
            faults.add("has an empty segment (//)");
        }
        if (path.indexOf(';') >= 0) {
            faults.add("has path parameters (;)");
        }
        if (path.indexOf('\\') >= 0) {
            faults.add("has a backslash");
        }
        if (path.chars().anyMatch(c -> c <= ' ' || c > '~' || c == '#')) {
            faults.add("has characters that must be percent-encoded");
        }
        encodingFaults(path, faults);
        if (faults.isEmpty()) {
            for (String segment : path.split("/", -1)) {
                String decoded = decode(segment);
                if (decoded == null) {
                    faults.add("is not UTF-8 after decoding");
                } else if (decoded.equals(".") || decoded.equals("..")) {
                    faults.add("has a dot segment");
                } else if (decoded.codePoints().anyMatch(Character::isISOControl)) {
                    faults.add("has a control character");
                }
            }
        }
        return faults;
    }

    private static void encodingFaults(String path, List<String> faults) {
        for (int at = path.indexOf('%'); at >= 0; at = path.indexOf('%', at + 1)) {
            int value = at + 2 < path.length() ? hex(path.charAt(at + 1)) * 16 + hex(path.charAt(at + 2)) : -1;
            if (at + 2 >= path.length() || hex(path.charAt(at + 1)) < 0 || hex(path.charAt(at + 2)) < 0) {
                faults.add("has a percent sign that begins no encoded character");
            } else if (value == '/' || value == '\\' || value == ';') {
                faults.add("has an encoded separator (" + path.substring(at, at + 3) + ")");
            } else if (value < ' ' || value == 127) {
                faults.add("has a control character");
            } else if (value == '%'
                    && at + 4 < path.length()
                    && hex(path.charAt(at + 3)) >= 0
                    && hex(path.charAt(at + 4)) >= 0) {
                faults.add("is encoded twice");
            }
        }
    }

    /**
     * @param path a path without {@link #faults}
     * @return the same path decoded; it has the same segments
     */
    public static String decoded(String path) {
        return path.indexOf('%') < 0 ? path : decode(path);
    }

    /** @return null if the bytes are not UTF-8 */
    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        var bytes = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.put((byte) (hex(text.charAt(i + 1)) * 16 + hex(text.charAt(i + 2))));
                i += 2;
            } else {
                bytes.put((byte) c);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static int hex(char c) {
        return c <= '~' ? Character.digit(c, 16) : -1;
    }
}
