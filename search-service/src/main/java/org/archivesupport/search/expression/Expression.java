package org.archivesupport.search.expression;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a column is asked for, as a tree of words that are not interpreted yet.
 *
 * <p>{@code a,b,!c} is {@code AllOf(AnyOf(a, b), Not(c))}: one of the wanted ones and none of the unwanted ones.
 */
public sealed interface Expression {

    /** One value: of a column of texts the whole text, of a column of lists one member. */
    record Value(String text) implements Expression {}

    /**
     * A text with any characters in some places.
     *
     * @param pieces what stands between the stars; {@code MIRI*} has the pieces {@code MIRI} and an empty one
     */
    record Pattern(List<String> pieces) implements Expression {

        public Pattern {
            pieces = List.copyOf(pieces);
        }

        /** @return pattern of SQL's LIKE with backslash as escape */
        public String like() {
            return pieces.stream()
                    .map(p -> p.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_"))
                    .collect(Collectors.joining("%"));
        }
    }

    /**
     * From a bound to a bound.
     *
     * @param from lower bound, null for open; never both null
     * @param to upper bound, null for open
     */
    record Range(Bound from, Bound to) implements Expression {}

    /** @param inclusive whether the value itself belongs to the range */
    record Bound(String text, boolean inclusive) {}

    /** The column has no value; a list has no members. */
    record Missing() implements Expression {}

    /** Everything else: also rows that have no value, unless the inner expression asks for those. */
    record Not(Expression inner) implements Expression {}

    /** One of several. */
    record AnyOf(List<Expression> members) implements Expression {

        public AnyOf {
            members = List.copyOf(members);
        }
    }

    /** All of several. */
    record AllOf(List<Expression> members) implements Expression {

        public AllOf {
            members = List.copyOf(members);
        }
    }
}
