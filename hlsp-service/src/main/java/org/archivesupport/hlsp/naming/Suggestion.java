package org.archivesupport.hlsp.naming;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.archivesupport.hlsp.rule.Verdict;

/**
 * Guesses how a broken name should read. Only certain repairs are made (letters, separators, words with one meaning,
 * order of the version); a name that needs knowledge of the data, such as a shorter target, gets no guess.
 */
final class Suggestion {

    private static final Pattern NUMBERS =
            Pattern.compile("(?:v|ver|version|dr|r)?[.-]?([0-9]+)(?:[-.p]+([0-9]+))?(?:[-.p]+([0-9]+))?[a-z.]?");
    private static final int VERSION_FIELD = 6;

    private final Vocabulary known = Vocabulary.known();
    private final String collection;

    private Suggestion(String collection) {
        this.collection = collection == null ? null : collection.toLowerCase(Locale.ROOT);
    }

    static Optional<String> of(String name, String collection) {
        if (name.length() > 4 * NameRules.MAX_NAME) {
            return Optional.empty();
        }
        String guess = new Suggestion(collection).guess(name);
        boolean good = !guess.equals(name) && Verdict.of(NameRules.findings(guess, collection)) != Verdict.FAIL;
        return good ? Optional.of(guess) : Optional.empty();
    }

    private String guess(String name) {
        String text = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("[^a-z0-9_.+-]+", "-");
        NameParts parts = NameParts.of(text);
        String extension = known.meant("." + trim(parts.extension())).substring(1);
        List<String> fields = parts.fields().stream()
                .map(Suggestion::trim)
                .filter(f -> !f.isEmpty())
                .collect(Collectors.toCollection(ArrayList::new));
        if (fields.isEmpty()) {
            return text;
        }
        if (fields.get(fields.size() - 1).equals("readme") && fields.size() < 3) {
            return "hlsp_" + (collection == null ? fields.get(0) : collection) + "_readme." + extension;
        }
        head(fields);
        order(fields);
        if (fields.size() == NameParts.FULL) {
            full(fields);
        } else {
            last(fields);
        }
        return new NameParts(fields, extension).join();
    }

    /** Puts {@code hlsp} and the collection id in front. */
    private void head(List<String> fields) {
        if (!fields.get(0).equals("hlsp")) {
            fields.add(0, "hlsp");
        }
        if (collection == null || fields.size() < 2 || fields.get(1).equals(collection)) {
            return;
        }
        boolean lacking =
                Vocabulary.split(fields.get(1), known.observatories()).isPresent() && fields.size() < NameParts.FULL;
        if (lacking) {
            fields.add(1, collection);
        } else {
            fields.set(1, collection);
        }
    }

    /** Brings the version before the product type and joins a target that underscores cut. */
    private void order(List<String> fields) {
        int size = fields.size();
        if (size == NameParts.FULL
                && version(fields.get(size - 1), true).isPresent()
                && version(fields.get(VERSION_FIELD), true).isEmpty()) {
            fields.add(VERSION_FIELD, fields.remove(size - 1));
        }
        boolean cutTarget = size > NameParts.FULL
                && version(fields.get(size - 2), true).isPresent()
                && Vocabulary.split(fields.get(2), known.observatories()).isPresent()
                && Vocabulary.split(fields.get(3), known.instruments()).isPresent()
                && Vocabulary.split(fields.get(size - 3), known.elements()).isPresent();
        if (cutTarget) {
            List<String> target = fields.subList(4, size - 3);
            String joined = String.join("-", target);
            target.clear();
            fields.add(4, joined);
        }
    }

    private void full(List<String> fields) {
        for (int field : new int[] {2, 3, 5}) {
            if (Vocabulary.split(fields.get(field), known.elements()).isEmpty()
                    && !known.observatories().contains(fields.get(field))) {
                fields.set(field, joined(fields.get(field)));
            }
        }
        version(fields.get(VERSION_FIELD), false).ifPresent(v -> fields.set(VERSION_FIELD, v));
        last(fields);
    }

    private void last(List<String> fields) {
        int at = fields.size() - 1;
        String type = joined(fields.get(at));
        if (Vocabulary.split(type, known.types()).isEmpty()) {
            type = Arrays.stream(type.split("-")).map(known::meant).collect(Collectors.joining("-"));
        }
        fields.set(at, type);
    }

    /**
     * @param clear take only texts that begin as versions do, so that a number in another field is left alone
     * @return the version that is meant
     */
    private static Optional<String> version(String field, boolean clear) {
        if (NameRules.VERSION.matcher(field).matches() && !field.matches("v0[0-9].*")) {
            return Optional.of(field);
        }
        if (clear && !field.matches("(v|ver|version)[.-]?[0-9].*")) {
            return Optional.empty();
        }
        Matcher matcher = NUMBERS.matcher(field);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String separator = field.replaceFirst("^v", "").contains("p") ? "p" : ".";
        var text = new StringBuilder("v").append(matcher.group(1).replaceFirst("^0+(?=[0-9])", ""));
        for (int group = 2; group <= 3; group++) {
            if (matcher.group(group) != null) {
                text.append(separator).append(matcher.group(group));
            }
        }
        return Optional.of(text.toString());
    }

    private static String joined(String field) {
        return trim(field.replaceAll("[+.-]+", "-"));
    }

    private static String trim(String field) {
        return field.replaceAll("^[-.+]+|[-.+]+$", "");
    }
}
