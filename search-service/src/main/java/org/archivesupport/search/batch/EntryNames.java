package org.archivesupport.search.batch;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of the files in a bundle. They are made here, never taken as they came: letters, digits and {@code ._+@=~-} only,
 * no segment that begins with a dot or a hyphen or ends with a dot, no name that a file system keeps for a device. No two
 * are equal, also where capitals do not count, and none is a manifest.
 */
final class EntryNames {

    static final String CHECKSUMS = "MANIFEST.sha256";
    static final String TABLE = "MANIFEST.csv";
    static final String PAGE = "MANIFEST.HTML";

    private static final int LONGEST = 150;
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])([.].*)?", Pattern.CASE_INSENSITIVE);
    private static final Set<String> OWN =
            Set.of(CHECKSUMS.toLowerCase(Locale.ROOT), TABLE.toLowerCase(Locale.ROOT), PAGE.toLowerCase(Locale.ROOT));

    private final Layout layout;
    private final Seen given = new Seen();

    EntryNames(Layout layout) {
        this.layout = layout;
    }

    /** @return path with {@code /} between folders, different from every one answered before */
    String next(Wanted file) {
        var folder = new StringBuilder();
        for (String name : layout.folders(file)) {
            folder.append(safe(name)).append('/');
        }
        String name = safe(file.product().product().filename());
        int dot = name.indexOf('.', 1);
        String stem = dot < 0 ? name : name.substring(0, dot);
        String rest = dot < 0 ? "" : name.substring(dot);
        String path = folder + name;
        for (int i = 2; !given.add(path.toLowerCase(Locale.ROOT)); i++) {
            path = folder + stem + "_" + i + rest;
        }
        return path;
    }

    /** One segment of a path out of any text. */
    static String safe(String text) {
        var name = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean good =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "._+@=~-".indexOf(c) >= 0;
            name.append(good ? c : '_');
        }
        if (name.length() > LONGEST) {
            // the end says what kind of file it is
            name.delete(LONGEST / 2, name.length() - LONGEST / 2);
        }
        if (name.length() == 0 || name.charAt(0) == '.' || name.charAt(0) == '-' || name.charAt(0) == '~') {
            name.insert(0, '_');
        }
        if (name.charAt(name.length() - 1) == '.') {
            name.setCharAt(name.length() - 1, '_');
        }
        if (DEVICE.matcher(name).matches() || OWN.contains(name.toString().toLowerCase(Locale.ROOT))) {
            name.insert(0, '_');
        }
        return name.toString();
    }
}
