package org.archivesupport.hlsp.naming;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.archivesupport.hlsp.rule.Finding;
import org.archivesupport.hlsp.rule.Rule;
import org.archivesupport.hlsp.rule.Severity;
import org.archivesupport.hlsp.rule.Verdict;

/**
 * Judges one file name: every broken rule with a sentence, and how the name should read. Pure; any text gives an answer.
 */
public final class NameRules {

    public static final int MAX_NAME = 90;
    static final int MAX_FIELD = 20;
    static final int MAX_TARGET = 30;
    static final int MAX_VERSION = 9;
    static final int MAX_WORD = 16;
    private static final int FITS_CARD = 68;

    static final Pattern ID = Pattern.compile("[a-z]([a-z0-9-]{0,18}[a-z0-9])?");
    static final Pattern VERSION = Pattern.compile("v[0-9]+([.p][0-9]+){0,2}");
    private static final Pattern TARGET = Pattern.compile("[a-z0-9]([a-z0-9+.-]*[a-z0-9])?");
    private static final Pattern BAD_CHARACTER = Pattern.compile("[^a-zA-Z0-9_.+-]");
    private static final Set<String> README_EXTENSIONS = Set.of("txt", "md", "html", "rst", "readme");

    private final String collection;
    private final Vocabulary known = Vocabulary.known();
    private final List<Finding> findings = new ArrayList<>();

    private NameRules(String collection) {
        this.collection = collection;
    }

    /**
     * @param name file name without folders
     * @param collection id of the collection the file is for, or null to leave NAM-06 out
     */
    public static NameReport check(String name, String collection) {
        List<Finding> findings = findings(name, collection);
        boolean broken = Verdict.of(findings) == Verdict.FAIL;
        String suggested = broken ? Suggestion.of(name, collection).orElse(null) : null;
        if (suggested != null) {
            findings = findings.stream()
                    .map(f -> f.severity() == Severity.ERROR
                            ? new Finding(
                                    f.rule(),
                                    f.severity(),
                                    f.where(),
                                    f.message(),
                                    f.fix() + " Write it so: " + suggested)
                            : f)
                    .toList();
        }
        return new NameReport(name, Verdict.of(findings), suggested, findings);
    }

    /** @return whether a text can be the id of a collection (NAM-05) */
    public static boolean goodId(String id) {
        return ID.matcher(id).matches() && !id.contains("--");
    }

    static List<Finding> findings(String name, String collection) {
        var rules = new NameRules(collection);
        rules.whole(name);
        rules.fields(NameParts.of(name.toLowerCase(Locale.ROOT)));
        return List.copyOf(rules.findings);
    }

    private void whole(String name) {
        String bad = BAD_CHARACTER
                .matcher(name)
                .results()
                .map(m -> show(m.group()))
                .distinct()
                .limit(10)
                .collect(Collectors.joining(", "));
        if (!bad.isEmpty()) {
            add(Rule.NAM_02, "name", "The name holds " + bad + ".");
        }
        if (!name.equals(name.toLowerCase(Locale.ROOT))) {
            String capitals = name.codePoints()
                    .filter(c -> Character.toLowerCase(c) != c)
                    .distinct()
                    .limit(20)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());
            add(Rule.NAM_01, "name", "The name holds capital letters: " + capitals + ".");
        }
        if (name.length() > MAX_NAME) {
            add(Rule.NAM_16, "name", "The name has " + name.length() + " characters.");
        }
        if (name.length() > FITS_CARD && name.length() <= MAX_NAME && name.contains(".fits")) {
            add(Rule.CHK_08, "name", "The name has " + name.length() + " characters.");
        }
    }

    private void fields(NameParts parts) {
        List<String> fields = parts.fields();
        extension(parts.extension());
        if (!fields.get(0).equals("hlsp")) {
            add(Rule.NAM_04, "field 1", "The name begins with \"" + show(fields.get(0)) + "\".");
        }
        if (fields.size() < 3 || fields.size() > NameParts.FULL) {
            add(
                    Rule.NAM_03,
                    "name",
                    "The name has " + fields.size() + " fields before the extension; "
                            + "8 are needed (3 or 4 for a read-me file, 5 for products of several targets).");
            return;
        }
        id(fields.get(1));
        if (parts.full()) {
            full(parts);
        } else if (parts.shortReadme()) {
            readme(parts);
        } else {
            several(parts);
        }
    }

    private void full(NameParts parts) {
        String observatory = parts.observatory();
        String instrument = parts.instrument();
        String element = parts.element();
        boolean formed = word(observatory, "observatory", Rule.NAM_07, MAX_FIELD, known.observatories())
                & word(instrument, "instrument", Rule.NAM_08, MAX_FIELD, known.instruments())
                & word(element, "element", Rule.NAM_10, MAX_FIELD, known.elements());
        target(parts.target());
        version(parts.version());
        type(parts.type());
        if (formed) {
            together(observatory, instrument, element);
        }
    }

    private void readme(NameParts parts) {
        if (parts.fields().size() == 4) {
            version(parts.fields().get(2));
        }
        if (!README_EXTENSIONS.contains(parts.extension())) {
            add(Rule.NAM_25, "extension", "A read-me file does not end with \"" + show(parts.extension()) + "\".");
        }
    }

    private void several(NameParts parts) {
        List<String> middle = parts.fields().subList(2, parts.fields().size() - 1);
        type(parts.type());
        for (String field : middle) {
            if (!VERSION.matcher(field).matches()) {
                target(field);
            }
        }
        if (middle.stream().noneMatch(f -> VERSION.matcher(f).matches())) {
            if (middle.size() > 1) {
                version(middle.get(middle.size() - 1));
            } else {
                findings.add(Finding.of(Rule.NAM_26, "name", "The short form lacks the version.")
                        .as(Severity.ERROR));
            }
        } else if (middle.size() != 2) {
            add(
                    Rule.NAM_26,
                    "name",
                    "The name has " + parts.fields().size()
                            + " fields before the extension: neither the full form nor the short one.");
        }
    }

    private void id(String id) {
        if (!goodId(id)) {
            add(Rule.NAM_05, "collection id", "\"" + show(id) + "\" is no collection id.");
        }
        if (collection != null && !id.equals(collection.toLowerCase(Locale.ROOT))) {
            add(
                    Rule.NAM_06,
                    "collection id",
                    "\"" + show(id) + "\" is not the id of this collection, " + collection.toLowerCase(Locale.ROOT)
                            + ".");
        }
    }

    /** @return whether the form is good, so that a comparison with other fields makes sense */
    private boolean word(String field, String where, Rule rule, int limit, Set<String> words) {
        if (field.isEmpty()) {
            add(Rule.NAM_20, where, "The field is empty.");
            return false;
        }
        boolean listed = Vocabulary.split(field, words).isPresent();
        boolean formed = listed || joined(field, where);
        if (field.length() > limit) {
            findings.add(Finding.of(
                            rule,
                            where,
                            "\"" + show(field) + "\" has " + field.length() + " characters; at most " + limit + ".")
                    .as(Severity.ERROR));
            formed = false;
        }
        if (!formed || listed || BAD_CHARACTER.matcher(field).find()) {
            return formed && listed;
        }
        if (rule != Rule.NAM_14 && !Character.isLetter(field.charAt(0))) {
            add(Rule.NAM_20, where, "\"" + show(field) + "\" does not begin with a letter.");
            return false;
        }
        add(rule, where, "\"" + show(field) + "\" is in no list; a person of the archive will look at it.");
        return true;
    }

    /** Form of fields whose words are joined by hyphens. */
    private boolean joined(String field, String where) {
        boolean formed = true;
        if (field.indexOf('+') >= 0) {
            add(Rule.NAM_18, where, "\"" + show(field) + "\" holds a plus sign.");
            formed = false;
        }
        if (field.indexOf('.') >= 0) {
            add(Rule.NAM_19, where, "\"" + show(field) + "\" holds a dot.");
            formed = false;
        }
        if (field.startsWith("-") || field.endsWith("-") || field.contains("--")) {
            add(Rule.NAM_20, where, "\"" + show(field) + "\" has a hyphen without a word beside it.");
            formed = false;
        }
        return formed;
    }

    private void target(String target) {
        if (target.isEmpty()) {
            add(Rule.NAM_20, "target", "The field is empty.");
            return;
        }
        if (target.length() > MAX_TARGET) {
            add(
                    Rule.NAM_09,
                    "target",
                    "\"" + show(target) + "\" has " + target.length() + " characters; at most " + MAX_TARGET + ".");
        }
        if (!BAD_CHARACTER.matcher(target).find() && !TARGET.matcher(target).matches()) {
            add(Rule.NAM_09, "target", "\"" + show(target) + "\" does not begin and end with a letter or digit.");
        }
    }

    private void version(String version) {
        if (!VERSION.matcher(version).matches() || version.length() > MAX_VERSION) {
            add(Rule.NAM_11, "version", "\"" + show(version) + "\" is no version.");
        } else if (version.matches("v0[0-9].*")) {
            add(Rule.NAM_12, "version", "\"" + version + "\" begins with a zero.");
        }
    }

    private void type(String type) {
        word(type, "product type", Rule.NAM_14, MAX_WORD, known.types());
    }

    private void extension(String extension) {
        Predicate<String> listed = known.extensions()::contains;
        if (extension.isEmpty()) {
            findings.add(Finding.of(Rule.NAM_15, "extension", "The name has no extension.")
                    .as(Severity.ERROR));
        } else if (extension.length() > MAX_WORD) {
            findings.add(
                    Finding.of(Rule.NAM_15, "extension", "\"" + show(extension) + "\" is longer than 16 characters.")
                            .as(Severity.ERROR));
        } else if (!extension.matches("[a-z0-9]+(\\.[a-z0-9]+)*")) {
            if (!BAD_CHARACTER.matcher(extension).find()) {
                findings.add(Finding.of(Rule.NAM_15, "extension", "\"" + show(extension) + "\" is no extension.")
                        .as(Severity.ERROR));
            }
        } else if (!listed.test(extension)) {
            add(
                    Rule.NAM_15,
                    "extension",
                    "\"" + show(extension) + "\" is in no list; a person of the archive will look at it.");
        }
    }

    /** NAM-21: known words that do not belong together. */
    private void together(String observatory, String instrument, String element) {
        Optional<List<String>> observatories = Vocabulary.split(observatory, known.observatories());
        Optional<List<String>> instruments = Vocabulary.split(instrument, known.instruments());
        Optional<List<String>> elements = Vocabulary.split(element, known.elements());
        if (observatories.isEmpty() || observatories.get().contains(Vocabulary.MULTI) || instruments.isEmpty()) {
            return;
        }
        if (instruments.get().contains(Vocabulary.MULTI)) {
            return;
        }
        Set<String> possible = known.instrumentsOf(observatories.get());
        for (String one : instruments.get()) {
            if (!possible.contains(one)) {
                add(
                        Rule.NAM_21,
                        "instrument",
                        "\"" + one + "\" is no instrument of " + observatory + "; known are "
                                + String.join(", ", possible) + ".");
                return;
            }
        }
        Optional<Set<String>> of = known.elementsOf(observatories.get(), instruments.get());
        if (elements.isEmpty() || of.isEmpty()) {
            return;
        }
        for (String one : elements.get()) {
            if (!one.equals(Vocabulary.MULTI) && !of.get().contains(one)) {
                add(
                        Rule.NAM_21,
                        "element",
                        "\"" + one + "\" is no element of " + observatory + "/" + instrument + "; it belongs to "
                                + String.join(", ", known.placesOf(one)) + ".");
            }
        }
    }

    private void add(Rule rule, String where, String message) {
        findings.add(Finding.of(rule, where, message));
    }

    /** Names come from anywhere: what cannot be printed is told as a code. */
    private static String show(String text) {
        if (text.equals(" ")) {
            return "a blank";
        }
        String cut = text.length() > 60 ? text.substring(0, 60) + "..." : text;
        return cut.codePoints()
                .mapToObj(c -> printable(c) ? Character.toString(c) : String.format("U+%04X", c))
                .collect(Collectors.joining());
    }

    private static boolean printable(int c) {
        int type = Character.getType(c);
        return !Character.isISOControl(c)
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
