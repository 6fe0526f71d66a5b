package org.archivesupport.search.batch;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.archivesupport.kit.problem.ProblemException;

/**
 * Reads {@code application/x-www-form-urlencoded} field by field: repeated {@code uri=} go into a spool, the others into a
 * small map. Nothing is held but the present field.
 */
public final class UriForm {

    private static final int LONGEST = 8000;
    private static final int MOST_FIELDS = 50;

    private final InputStream in;
    private final long mostBytes;
    private long read;

    private UriForm(InputStream in, long mostBytes) {
        this.in = new BufferedInputStream(in, 64 * 1024);
        this.mostBytes = mostBytes;
    }

    /**
     * @param mostBytes most bytes of the form
     * @return the fields that are not {@code uri}, the last value of each
     * @throws ProblemException 400 for what is no form, 413 for a form that is too large
     */
    public static Map<String, String> read(InputStream in, long mostBytes, UriSpool uris) throws IOException {
        return new UriForm(in, mostBytes).fields(uris);
    }

    private Map<String, String> fields(UriSpool uris) throws IOException {
        var others = new HashMap<String, String>();
        var name = new ByteArrayOutputStream();
        var value = new ByteArrayOutputStream(200);
        ByteArrayOutputStream part = name;
        while (true) {
            int b = next();
            if (b < 0 || b == '&') {
                if (name.size() > 0 || value.size() > 0) {
                    take(name.toString(StandardCharsets.UTF_8), value.toString(StandardCharsets.UTF_8), uris, others);
                }
                if (b < 0) {
                    return others;
                }
                name.reset();
                value.reset();
                part = name;
            } else if (b == '=' && part == name) {
                part = value;
            } else {
                part.write(b == '+' ? ' ' : b == '%' ? 16 * digit(next()) + digit(next()) : b);
                if (part.size() > LONGEST) {
                    throw ProblemException.badRequest("A field of the form has more than " + LONGEST + " bytes.");
                }
            }
        }
    }

    private static void take(String name, String value, UriSpool uris, Map<String, String> others) throws IOException {
        if (name.equals("uri")) {
            uris.add(value);
        } else if (others.size() < MOST_FIELDS) {
            others.put(name, value);
        }
    }

    private int next() throws IOException {
        int b = in.read();
        if (b >= 0 && ++read > mostBytes) {
            throw ProblemException.of(413, "Too large", "A form may have at most " + mostBytes + " bytes.");
        }
        return b;
    }

    private static int digit(int b) {
        int digit = Character.digit(b, 16);
        if (digit < 0) {
            throw ProblemException.badRequest("The form has a % that is not followed by two hexadecimal digits.");
        }
        return digit;
    }
}
