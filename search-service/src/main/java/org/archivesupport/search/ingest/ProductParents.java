package org.archivesupport.search.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/**
 * The other observations that products belong to. A list in a record replaces what was known, an empty one takes all away,
 * none leaves it as it is. Parents are kept by name: they may come later than the product.
 */
final class ProductParents {

    private static final String MERGE = """
            with latest as (select distinct on (lower(uri)) uri, obs_collection, parents from staged_parent
                    order by lower(uri), line desc),
                given as (select p.id, p.observation_id, l.obs_collection, l.parents from latest l
                    join product p on lower(p.uri) = lower(l.uri)),
                named as (select distinct g.id, g.observation_id,
                    case when position('/' in n) > 0 then upper(split_part(n, '/', 1)) else g.obs_collection end as obs_collection,
                    substring(n from position('/' in n) + 1) as obs_id from given g cross join unnest(g.parents) n),
                wanted as (select n.id, n.obs_collection, n.obs_id from named n where not exists (select from observation o
                    where o.id = n.observation_id and o.obs_collection = n.obs_collection and o.obs_id = n.obs_id)),
                gone as (delete from product_parent pp using given g where pp.product_id = g.id and not exists
                    (select from wanted w where w.id = g.id and w.obs_collection = pp.obs_collection and w.obs_id = pp.obs_id))
            insert into product_parent (product_id, obs_collection, obs_id) select id, obs_collection, obs_id from wanted
            on conflict do nothing
            """;

    private ProductParents() {}

    /** @return a line for {@link #merge} */
    static byte[] line(long number, ObservationRecord record, ProductRecord file) {
        return new CopyLine()
                .text(file.uri())
                .text(record.obsCollection())
                .texts(file.parents())
                .value(number)
                .bytes();
    }

    /** Takes lines over into the tables, after the products themselves, in the transaction of the connection. */
    static void merge(Connection connection, byte[] lines) throws SQLException, IOException {
        try (var statement = connection.createStatement()) {
            statement.execute("create temporary table if not exists staged_parent"
                    + " (uri text, obs_collection text, parents text[], line bigint) on commit drop");
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy staged_parent from stdin", new ByteArrayInputStream(lines), 1 << 16);
            statement.execute(MERGE);
            statement.execute("truncate staged_parent");
        }
    }
}
