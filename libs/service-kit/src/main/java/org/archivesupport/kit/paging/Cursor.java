package org.archivesupport.kit.paging;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;

/** Opaque paging cursor: the sort key of the last row, base64url without padding. */
public final class Cursor {

    private static final char SEPARATOR = '\u001f';

    private Cursor() {}

    public static String encode(Object... key) {
        var text = new StringBuilder();
        for (Object part : key) {
            if (text.length() > 0) {
                text.append(SEPARATOR);
            }
            text.append(part);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param parts number of parts that the list's key has
     * @throws ProblemException 400 if the text is no cursor of this list
     */
    public static List<String> decode(String cursor, int parts) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            List<String> key = List.of(text.split(String.valueOf(SEPARATOR), -1));
            if (key.size() == parts) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // falls through: the same answer for every text that is no cursor
        }
        throw ProblemException.badRequest(List.of(new Problem.Fault(
                "after", "is no cursor of this list; take it from the field next or the Link header")));
    }
}
