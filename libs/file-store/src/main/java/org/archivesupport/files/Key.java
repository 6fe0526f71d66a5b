package org.archivesupport.files;

import java.util.Optional;

/**
 * What a key may be: segments of printable ASCII joined by {@code /}. No segment is empty or begins with a dot (so no
 * {@code .} or {@code ..}), none is longer than 200 characters, none has a backslash or a blank at an end; a key has at
 * most 1000 characters and does not begin with {@code /}.
 */
public final class Key {

    public static final int MAX_LENGTH = 1000;
    public static final int MAX_SEGMENT = 200;

    private Key() {}

    /** @return the sentence that tells what is wrong, or empty if the text is a good key */
    public static Optional<String> fault(String key) {
        if (key == null || key.isEmpty()) {
            return Optional.of("a key is needed");
        }
        if (key.length() > MAX_LENGTH) {
            return Optional.of("a key has at most " + MAX_LENGTH + " characters");
        }
        if (!key.chars().allMatch(c -> c >= 0x20 && c <= 0x7e && c != '\\')) {
            return Optional.of("a key holds printable ASCII without backslash only");
        }
        for (String segment : key.split("/", -1)) {
            if (segment.isEmpty()) {
                return Optional.of("a key has no empty segment and does not begin or end with /");
            }
            if (segment.charAt(0) == '.') {
                return Optional.of("no segment of a key begins with a dot");
            }
            if (segment.length() > MAX_SEGMENT) {
                return Optional.of("a segment of a key has at most " + MAX_SEGMENT + " characters");
            }
            if (!segment.equals(segment.strip())) {
                return Optional.of("no segment of a key begins or ends with a blank");
            }
        }
        return Optional.empty();
    }

    static String checked(String key) throws InvalidKeyException {
        Optional<String> fault = fault(key);
        if (fault.isPresent()) {
            throw new InvalidKeyException(fault.get());
        }
        return key;
    }
}
