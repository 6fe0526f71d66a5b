package org.archivesupport.search.expression;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.archivesupport.kit.problem.Texts;

/**
 * Reads expressions:
 *
 * <pre>
 * list     = member *( "," member )
 * member   = [ "!" ] operand
 * operand  = "null" | compare value | [ value ] ".." [ value ] | value
 * compare  = "&lt;" | "&lt;=" | "&gt;" | "&gt;="
 * </pre>
 *
 * A row is found if one of the members without {@code !} holds (or there is none) and none of those with {@code !}.
 * Ranges include their bounds; one of them may be left out. {@code *} in a value stands for any characters, also none.
 * {@code null}, in any case, is a missing value. Blanks around values do not count.
 *
 * <p>A backslash takes the meaning from the character after it, double quotes around a value that from all characters
 * in it but the backslash and the quote: {@code "Smith, J."}, {@code Smith\, J.}, {@code "null"}.
 */
public final class ExpressionParser {

    /** Members of one expression. */
    public static final int MOST_MEMBERS = 10_000;

    /** Members with stars, and ranges, of one expression; each is tested by itself. */
    public static final int MOST_TESTS = 200;

    /** Characters of one member. */
    public static final int LONGEST_MEMBER = 2_000;

    private final Consumer<String> faults;
    private int tests;

    private ExpressionParser(Consumer<String> faults) {
        this.faults = faults;
    }

    /**
     * @param faults is told what is wrong, a sentence without subject for each fault
     * @return the expression; null if there was a fault
     */
    public static Expression parse(String text, Consumer<String> faults) {
        return new ExpressionParser(faults).combined(Member.split(text, true));
    }

    /**
     * Members that came one by one, as in a JSON list; commas have no meaning in them.
     *
     * @return the expression; null if there was a fault
     */
    public static Expression parseMembers(List<String> members, Consumer<String> faults) {
        return new ExpressionParser(faults)
                .combined(
                        members.stream().map(m -> Member.split(m, false).get(0)).toList());
    }

    private Expression combined(List<Member> members) {
        if (members.isEmpty() || members.size() > MOST_MEMBERS) {
            faults.accept("must have 1 to " + MOST_MEMBERS + " values, has " + members.size());
            return null;
        }
        var wanted = new ArrayList<Expression>();
        var all = new ArrayList<Expression>();
        int broken = 0;
        for (Member member : members) {
            Expression one = member(member);
            if (one == null) {
                if (++broken == 5) {
                    break;
                }
            } else if (one instanceof Expression.Not) {
                all.add(one);
            } else {
                wanted.add(one);
            }
        }
        if (tests > MOST_TESTS) {
            faults.accept("may have at most " + MOST_TESTS + " ranges and values with *, has " + tests);
            return null;
        }
        if (broken > 0) {
            return null;
        }
        if (!wanted.isEmpty()) {
            all.add(0, wanted.size() == 1 ? wanted.get(0) : new Expression.AnyOf(wanted));
        }
        return all.size() == 1 ? all.get(0) : new Expression.AllOf(all);
    }

    private Expression member(Member given) {
        Member member = given.stripped();
        if (member.open()) {
            return fault("has a quote that is not closed");
        }
        if (member.length() > LONGEST_MEMBER) {
            return fault("has a value of more than " + LONGEST_MEMBER + " characters");
        }
        if (Texts.hasControl(member.text())) {
            return fault("must not have control characters");
        }
        if (!member.starts("!")) {
            return operand(member);
        }
        Member rest = member.from(1).stripped();
        if (rest.starts("!")) {
            return fault("must not be negated twice");
        }
        Expression inner = operand(rest);
        return inner == null ? null : new Expression.Not(inner);
    }

    private Expression operand(Member member) {
        if (member.isEmpty()) {
            return fault("has an empty value");
        }
        if (member.plain() && member.text().equalsIgnoreCase("null")) {
            return new Expression.Missing();
        }
        for (String sign : List.of("<=", ">=", "<", ">")) {
            if (member.starts(sign)) {
                Expression.Bound bound = bound(member.from(sign.length()), sign.length() == 2);
                return bound == null ? null : ordered(sign.charAt(0) == '<', bound);
            }
        }
        int dots = member.indexOf("..", 0);
        return dots >= 0 ? range(member, dots) : value(member);
    }

    private Expression ordered(boolean below, Expression.Bound bound) {
        tests++;
        return below ? new Expression.Range(null, bound) : new Expression.Range(bound, null);
    }

    private Expression range(Member member, int dots) {
        Member first = member.to(dots).stripped();
        Member second = member.from(dots + 2).stripped();
        if (first.isEmpty() && second.isEmpty()) {
            return fault("has a range without bounds");
        }
        Expression.Bound from = first.isEmpty() ? null : bound(first, true);
        Expression.Bound to = second.isEmpty() ? null : bound(second, true);
        tests++;
        boolean bad = from == null && !first.isEmpty() || to == null && !second.isEmpty();
        return bad ? null : new Expression.Range(from, to);
    }

    private Expression.Bound bound(Member given, boolean inclusive) {
        Member member = given.stripped();
        boolean operator =
                member.starts("<") || member.starts(">") || member.starts("=") || member.indexOf("..", 0) >= 0;
        if (member.isEmpty() || operator || member.plain() && member.text().equalsIgnoreCase("null")) {
            fault("has a bound that is no value: \"" + shorten(member.text()) + "\"");
            return null;
        }
        if (member.indexOf("*", 0) >= 0) {
            fault("has a * in a bound; ranges take whole values");
            return null;
        }
        return new Expression.Bound(member.text(), inclusive);
    }

    private Expression value(Member member) {
        int star = member.indexOf("*", 0);
        if (star < 0) {
            return new Expression.Value(member.text());
        }
        tests++;
        var pieces = new ArrayList<String>();
        int start = 0;
        while (star >= 0) {
            pieces.add(member.text().substring(start, star));
            start = star + 1;
            star = member.indexOf("*", start);
        }
        pieces.add(member.text().substring(start));
        return new Expression.Pattern(pieces);
    }

    private Expression fault(String message) {
        faults.accept(message);
        return null;
    }

    static String shorten(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    /** Characters, some of which mean nothing but themselves; open if a quote is not closed. */
    private record Member(String text, BitSet literal, boolean open) {

        static List<Member> split(String text, boolean atCommas) {
            var members = new ArrayList<Member>();
            var value = new StringBuilder();
            var literal = new BitSet();
            boolean quoted = false;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\\' && i + 1 < text.length()) {
                    literal.set(value.length());
                    value.append(text.charAt(++i));
                } else if (c == '"' && (quoted || opens(value, literal))) {
                    quoted = !quoted;
                } else if (c == ',' && atCommas && !quoted) {
                    members.add(new Member(value.toString(), literal, false));
                    value.setLength(0);
                    literal = new BitSet();
                } else {
                    literal.set(value.length(), quoted);
                    value.append(c);
                }
            }
            members.add(new Member(value.toString(), literal, quoted));
            return members;
        }

        /** A quote opens at the beginning of a value; elsewhere it is a character as others are. */
        private static boolean opens(StringBuilder before, BitSet literal) {
            int last = before.length() - 1;
            while (last >= 0 && before.charAt(last) == ' ' && !literal.get(last)) {
                last--;
            }
            if (last < 0) {
                return true;
            }
            char c = before.charAt(last);
            boolean dots = c == '.' && last > 0 && before.charAt(last - 1) == '.';
            return !literal.get(last) && (dots || "!<>=".indexOf(c) >= 0);
        }

        boolean isEmpty() {
            return text.isEmpty();
        }

        int length() {
            return text.length();
        }

        /** Whether every character may have a meaning. */
        boolean plain() {
            return literal.isEmpty();
        }

        boolean starts(String sign) {
            return indexOf(sign, 0) == 0;
        }

        /** @return where the sign stands as a sign; -1 if nowhere */
        int indexOf(String sign, int from) {
            int at = text.indexOf(sign, from);
            while (at >= 0 && literal.get(at, at + sign.length()).cardinality() > 0) {
                at = text.indexOf(sign, at + 1);
            }
            return at;
        }

        Member from(int start) {
            return new Member(text.substring(start), literal.get(start, text.length()), open);
        }

        Member to(int end) {
            return new Member(text.substring(0, end), literal.get(0, end), open);
        }

        Member stripped() {
            int start = 0;
            int end = text.length();
            while (start < end && Character.isWhitespace(text.charAt(start)) && !literal.get(start)) {
                start++;
            }
            while (end > start && Character.isWhitespace(text.charAt(end - 1)) && !literal.get(end - 1)) {
                end--;
            }
            return to(end).from(start);
        }
    }
}
