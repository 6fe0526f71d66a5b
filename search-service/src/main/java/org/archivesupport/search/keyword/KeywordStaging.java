package org.archivesupport.search.keyword;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Keywords that an ingest brings: merged over what is known of the files and file sets, in the transaction of the ingest. */
public final class KeywordStaging {

    /** Columns of a staged line in COPY form; {@code uri} is null for keywords of the whole file set. */
    public static final String COLUMNS = "line, obs_collection, obs_id, uri, cards";

    private static final String TABLE =
            "create temporary table if not exists staged_keyword (line bigint, obs_collection text,"
                    + " obs_id text, uri text, cards jsonb) on commit drop";

    private static final String FILES = "insert into file_keyword as f (product_id, observation_id, cards)"
            + " select p.id, p.observation_id, jsonb_object_agg(e.key, e.value order by s.line) from staged_keyword s"
            + " join product p on lower(p.uri) = lower(s.uri) join observation o on o.id = p.observation_id"
            + " and o.obs_collection = s.obs_collection and o.obs_id = s.obs_id cross join jsonb_each(s.cards) e"
            + " group by p.id on conflict (product_id) do update set cards = f.cards || excluded.cards"
            + " where not f.cards @> excluded.cards";

    private static final String SETS = "insert into fileset_keyword as f (observation_id, cards)"
            + " select o.id, jsonb_object_agg(e.key, e.value order by s.line, s.uri nulls last) from staged_keyword s"
            + " join observation o on o.obs_collection = s.obs_collection and o.obs_id = s.obs_id"
            + " cross join jsonb_each(s.cards) e group by o.id on conflict (observation_id) do update"
            + " set cards = f.cards || excluded.cards where not f.cards @> excluded.cards";

    private KeywordStaging() {}

    /** @param rows lines in COPY form; observations and products are merged already */
    public static void merge(Connection connection, byte[] rows) throws SQLException, IOException {
        try (var statement = connection.createStatement()) {
            statement.execute(TABLE);
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy staged_keyword (" + COLUMNS + ") from stdin",
                            new ByteArrayInputStream(rows),
                            1 << 16);
            statement.execute(FILES);
            statement.execute(SETS);
            statement.execute("truncate staged_keyword");
        }
    }
}
