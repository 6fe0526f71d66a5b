package org.archivesupport.search.keyword;

import java.util.ArrayList;
import java.util.List;
import org.archivesupport.kit.problem.Texts;

/**
 * The grammar of values in mission search: {@code a,b} one of them; {@code !a} not; {@code <}, {@code <=}, {@code >},
 * {@code >=}; {@code a..b} both included (numbers and times); {@code *} any text. Alternatives are OR-ed, then every
 * negation must hold too.
 */
final class ValueExpression {

    private static final int MOST = 10_000;

    private ValueExpression() {}

    /**
     * @return the condition; null if the text is blank, which asks for nothing
     * @throws IllegalArgumentException with the rest of a sentence that begins with the column's name
     */
    static Predicate parse(Field field, String text) {
        if (Texts.hasControl(text)) {
            throw new IllegalArgumentException("has control characters");
        }
        var alternatives = new ArrayList<Predicate>();
        var negations = new ArrayList<Predicate>();
        String[] items = text.split(",", -1);
        if (items.length > MOST) {
            throw new IllegalArgumentException("takes at most " + MOST + " values");
        }
        for (String raw : items) {
            String item = raw.strip();
            if (item.equals("!")) {
                throw new IllegalArgumentException("has a ! with nothing behind it");
            } else if (item.startsWith("!")) {
                negations.add(one(field, item.substring(1).strip()).not());
            } else if (!item.isEmpty()) {
                alternatives.add(one(field, item));
            }
        }
        if (alternatives.isEmpty() && negations.isEmpty()) {
            return null;
        }
        var all = new ArrayList<>(negations);
        if (!alternatives.isEmpty()) {
            all.add(Predicate.any(alternatives));
        }
        return Predicate.all(all);
    }

    private static Predicate one(Field field, String item) {
        for (Field.Relation relation : List.of(
                Field.Relation.LESS_OR_EQUAL,
                Field.Relation.GREATER_OR_EQUAL,
                Field.Relation.LESS,
                Field.Relation.GREATER)) {
            if (item.startsWith(relation.sql)) {
                String value = item.substring(relation.sql.length()).strip();
                if (value.isEmpty()) {
                    throw new IllegalArgumentException("has a " + relation.sql + " with nothing behind it");
                }
                return field.compare(relation, value);
            }
        }
        int dots = item.indexOf("..");
        if (dots >= 0 && field.ordered()) {
            String from = item.substring(0, dots).strip();
            String to = item.substring(dots + 2).strip();
            if (from.isEmpty() && to.isEmpty()) {
                throw new IllegalArgumentException("has a range without bounds");
            }
            return field.between(from.isEmpty() ? null : from, to.isEmpty() ? null : to);
        }
        return item.indexOf('*') < 0 ? field.equal(item) : field.like(Field.escaped(item).replace('*', '%'));
    }
}
