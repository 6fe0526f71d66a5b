package org.archivesupport.search.product;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.search.table.RowSource;

/**
 * Products of many observations, each product once with all its parents. Asked are those that an observation owns and those
 * that name it as a parent.
 *
 * <p>Numbers of observations come as one array; laterals with a fence keep the planner on the indexes whatever it guesses,
 * and give the first row at once.
 */
@ApplicationScoped
public class ProductLists {

    private static final int FETCH = 1000;

    private static final String ASKED =
            "with asked as materialized (select id, obs_collection, obs_id from observation where id = any (?)) ";

    @Inject
    AgroalDataSource database;

    /** Which products. */
    public record Selection(List<Long> observations, ProductFilters filters) {}

    /** One page in the order of product numbers. */
    public Page<Product> page(Selection selection, int limit, String after) {
        long last = Pages.numberAfter(after, 0);
        var rows = new ArrayList<Product>();
        read(
                selection,
                " and p.id > ?",
                " order by p.id limit ?",
                new long[] {last},
                new long[] {limit + 1L},
                row -> rows.add(row.product()));
        return Page.of(rows, limit, p -> Cursor.encode(p.id()));
    }

    /**
     * All products, streamed into a table of the form of {@link ProductTable}.
     *
     * @return true if there are more than so many
     */
    public boolean all(Selection selection, int most, RowSource.Sink sink) {
        var rows = new long[1];
        read(selection, "", " limit ?", new long[0], new long[] {most + 1L}, row -> {
            if (rows[0]++ < most) {
                try {
                    sink.row(ProductTable.cells(row.product()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        return rows[0] > most;
    }

    private static String sql(ProductFilters filters, String where, String end) {
        String wanted = filters.where() + where;
        return ASKED + "select " + ProductQuery.COLUMNS + " from (select p.* from asked a cross join lateral"
                + " (select p.* from product p where p.observation_id = a.id and " + wanted + " offset 0) p"
                + " union all select p.* from (select distinct pp.product_id from asked a cross join lateral"
                + " (select pp.product_id from product_parent pp where pp.obs_collection = a.obs_collection"
                + " and pp.obs_id = a.obs_id offset 0) pp) f join product p on p.id = f.product_id where "
                + wanted + " and not exists (select from asked a where a.id = p.observation_id)) p"
                + " cross join lateral (select o.* from observation o where o.id = p.observation_id offset 0) o" + end;
    }

    private void read(
            Selection selection,
            String where,
            String end,
            long[] bounds,
            long[] limits,
            Consumer<ProductQuery.Stored> consumer) {
        String sql = sql(selection.filters(), where, end);
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var select = connection.prepareStatement(sql)) {
                select.setFetchSize(FETCH);
                select.setArray(
                        1,
                        connection.createArrayOf(
                                "bigint", selection.observations().toArray()));
                int at = wanted(connection, select, selection.filters(), bounds, 2);
                at = wanted(connection, select, selection.filters(), bounds, at);
                for (long limit : limits) {
                    select.setLong(at++, limit);
                }
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        consumer.accept(ProductQuery.read(rows));
                    }
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("A list of products failed in the database", e);
        }
    }

    private static int wanted(
            Connection connection, PreparedStatement select, ProductFilters filters, long[] bounds, int first)
            throws SQLException {
        int at = filters.bind(connection, select, first);
        for (long bound : bounds) {
            select.setLong(at++, bound);
        }
        return at;
    }
}
