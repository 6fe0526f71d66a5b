package org.archivesupport.search.product;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.Texts;
import org.archivesupport.search.expression.Expression;
import org.archivesupport.search.expression.ExpressionParser;
import org.archivesupport.search.expression.SqlCondition;

/**
 * Which products of some observations are wanted: conditions that all hold, one expression per column ({@code SCIENCE},
 * {@code CAL,RATE}, {@code !PREVIEW}, {@code 2..3}, {@code *_i2d.fits}).
 */
public final class ProductFilters {

    private final StringBuilder where = new StringBuilder("true");
    private final List<Object> values = new ArrayList<>();

    /** @return names of the columns that can be filtered by */
    public static List<String> names() {
        return Arrays.stream(ProductColumn.values()).map(ProductColumn::wire).toList();
    }

    /** Adds an expression; null adds nothing. Faults are added, not thrown. */
    public ProductFilters with(Faults faults, String name, String text) {
        return text == null ? this : with(faults, name, fault -> ExpressionParser.parse(text, fault));
    }

    /** As the other one, for values that came one by one: commas in them mean nothing. */
    public ProductFilters with(Faults faults, String name, List<String> members) {
        return with(faults, name, fault -> ExpressionParser.parseMembers(members, fault));
    }

    private interface Parser {
        Expression parse(Consumer<String> fault);
    }

    private ProductFilters with(Faults faults, String name, Parser parser) {
        var column = ProductColumn.named(name);
        if (column.isEmpty()) {
            faults.add(
                    Texts.hasControl(name) || name.length() > 60 ? "?" : name,
                    "unknown filter; known are: " + String.join(", ", names()));
            return this;
        }
        Expression expression = parser.parse(fault -> faults.add(name, fault));
        SqlCondition condition = expression == null
                ? null
                : SqlCondition.of(
                        column.get().sql(), column.get().type(), expression, fault -> faults.add(name, fault));
        if (condition != null) {
            where.append(" and (").append(condition.sql()).append(")");
            values.addAll(condition.values());
        }
        return this;
    }

    /** @return condition on the table product as {@code p} */
    String where() {
        return where.toString();
    }

    int bind(Connection connection, PreparedStatement statement, int first) throws SQLException {
        return SqlCondition.bind(values, connection, statement, first);
    }
}
