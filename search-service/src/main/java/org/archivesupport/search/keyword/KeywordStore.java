package org.archivesupport.search.keyword;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.archivesupport.files.FileStore;
import org.jboss.logging.Logger;

/** Stores keywords of files, in the transaction of the caller. The set of a file has them too: what came last counts there. */
@ApplicationScoped
public class KeywordStore {

    private static final Logger LOG = Logger.getLogger(KeywordStore.class);

    private static final String STORE =
            "with stored as (insert into file_keyword as f (product_id, observation_id, cards)"
                    + " select p.id, p.observation_id, ?::jsonb from product p where p.id = ? on conflict (product_id) do update"
                    + " set cards = excluded.cards where f.cards is distinct from excluded.cards"
                    + " returning observation_id, cards)"
                    + " insert into fileset_keyword as s (observation_id, cards) select observation_id, cards from stored"
                    + " on conflict (observation_id) do update set cards = s.cards || excluded.cards";

    @Inject
    FileStore files;

    /**
     * Reads the headers of a FITS file that was just stored and keeps what the dictionary of its collection knows. A file
     * without headers, or one that cannot be read, has no keywords.
     *
     * @param product number of the product
     * @param key of the bytes in the file store
     */
    public void takeFile(Connection connection, long product, String filename, String key) throws SQLException {
        if (!filename.toLowerCase(Locale.ROOT).endsWith(".fits")) {
            return;
        }
        String collection;
        String instrument;
        try (var select = connection.prepareStatement("select o.obs_collection, o.instrument_name from product p"
                + " join observation o on o.id = p.observation_id where p.id = ?")) {
            select.setLong(1, product);
            try (var row = select.executeQuery()) {
                if (!row.next()) {
                    return;
                }
                collection = row.getString(1);
                instrument = row.getString(2);
            }
        }
        ObjectNode values;
        try {
            values = KeywordValues.ofHeader(
                    collection, instrument, HeaderCards.read((offset, length) -> files.open(key, offset, length)));
        } catch (IOException e) {
            LOG.warnf("The headers of %s could not be read: %s", filename, e.getMessage());
            return;
        }
        if (!values.isEmpty()) {
            store(connection, product, values);
        }
    }

    private static void store(Connection connection, long product, ObjectNode values) throws SQLException {
        try (var insert = connection.prepareStatement(STORE)) {
            insert.setString(1, values.toString());
            insert.setLong(2, product);
            insert.executeUpdate();
        }
    }
}
