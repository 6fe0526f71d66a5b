package org.archivesupport.search.keyword;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.archivesupport.search.expression.Expression;
import org.archivesupport.search.expression.ExpressionParser;
import org.archivesupport.search.expression.SqlCondition;
import org.archivesupport.search.expression.ValueType;

/**
 * A column as the database has it, in the aliases {@code o} (observation), {@code p} (product) and {@code k} (keywords).
 *
 * @param searched SQL of what conditions are about
 * @param type of what conditions are about
 * @param shown SQL of what answers show
 * @param part whether a word of a condition may be any part of the text
 */
record Field(String searched, ValueType type, String shown, boolean part) {

    static Field of(String sql, ValueType type) {
        return new Field(sql, type, sql, false);
    }

    /**
     * @param text in the grammar of {@link ExpressionParser}
     * @return null if there was a fault
     */
    SqlCondition condition(String text, Consumer<String> faults) {
        return condition(ExpressionParser.parse(text, faults), faults);
    }

    /** @return null if the expression is null or there was a fault */
    SqlCondition condition(Expression expression, Consumer<String> faults) {
        return expression == null
                ? null
                : SqlCondition.of(searched, type, part ? inside(expression) : expression, faults);
    }

    /** @param regex that matches whole texts, without regard to case */
    SqlCondition matching(String regex) {
        return new SqlCondition("(" + shown + ")::text ~* ?", List.of(regex));
    }

    private static Expression inside(Expression expression) {
        if (expression instanceof Expression.Value value) {
            return new Expression.Pattern(List.of("", value.text(), ""));
        } else if (expression instanceof Expression.Not not) {
            return new Expression.Not(inside(not.inner()));
        } else if (expression instanceof Expression.AnyOf any) {
            return new Expression.AnyOf(
                    any.members().stream().map(Field::inside).toList());
        } else if (expression instanceof Expression.AllOf all) {
            return new Expression.AllOf(
                    all.members().stream().map(Field::inside).toList());
        }
        return expression;
    }

    /** @return all hold; true for none */
    static SqlCondition all(List<SqlCondition> conditions) {
        return joined(conditions, " and ", "true");
    }

    /** @return one holds; false for none */
    static SqlCondition any(List<SqlCondition> conditions) {
        return joined(conditions, " or ", "false");
    }

    private static SqlCondition joined(List<SqlCondition> conditions, String word, String none) {
        var values = new ArrayList<Object>();
        conditions.forEach(c -> values.addAll(c.values()));
        return new SqlCondition(
                conditions.isEmpty()
                        ? none
                        : "("
                                + String.join(
                                        word,
                                        conditions.stream()
                                                .map(c -> "(" + c.sql() + ")")
                                                .toList())
                                + ")",
                values);
    }
}
