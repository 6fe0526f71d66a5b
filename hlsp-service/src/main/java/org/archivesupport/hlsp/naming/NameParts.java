package org.archivesupport.hlsp.naming;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A name cut into its fields; makes no judgement.
 *
 * @param fields what underscores separate, without the extension
 * @param extension what follows the product type, without the dot; empty if there is none
 */
public record NameParts(List<String> fields, String extension) {

    /** Fields of the full form, without the extension. */
    public static final int FULL = 8;

    public static NameParts of(String name) {
        var fields = new ArrayList<>(Arrays.asList(name.split("_", -1)));
        String last = fields.get(fields.size() - 1);
        int dot = extensionDot(last);
        fields.set(fields.size() - 1, dot < 0 ? last : last.substring(0, dot));
        return new NameParts(List.copyOf(fields), dot < 0 ? "" : last.substring(dot + 1));
    }

    /** The longest known extension, or else all after the first dot. */
    private static int extensionDot(String last) {
        String lower = last.toLowerCase(Locale.ROOT);
        for (int dot = lower.indexOf('.'); dot >= 0; dot = lower.indexOf('.', dot + 1)) {
            String rest = lower.substring(dot + 1);
            if (Vocabulary.known().extensions().contains(rest)
                    || !Vocabulary.known().meant("." + rest).equals("." + rest)) {
                return dot;
            }
        }
        return last.indexOf('.');
    }

    public boolean full() {
        return fields.size() == FULL;
    }

    /** {@code hlsp_x1_readme.txt}: no other fields than id and, if wanted, a version. */
    public boolean shortReadme() {
        return fields.size() <= 4 && type().equals("readme");
    }

    public String type() {
        return fields.get(fields.size() - 1).toLowerCase(Locale.ROOT);
    }

    /** @return field n, counted from 0, or an empty text if the name has no such field or is not of the full form */
    public String observatory() {
        return full() ? fields.get(2) : "";
    }

    public String instrument() {
        return full() ? fields.get(3) : "";
    }

    public String target() {
        return full() ? fields.get(4) : fields.size() == 5 ? fields.get(2) : "";
    }

    public String element() {
        return full() ? fields.get(5) : "";
    }

    public String version() {
        return full() ? fields.get(6) : fields.size() == 5 ? fields.get(3) : "";
    }

    /** @return the name without its extension, as written */
    public String root() {
        return String.join("_", fields);
    }

    String join() {
        return root() + (extension.isEmpty() ? "" : "." + extension);
    }
}
