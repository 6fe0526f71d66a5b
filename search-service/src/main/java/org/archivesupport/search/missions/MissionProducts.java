package org.archivesupport.search.missions;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.archivesupport.search.keyword.FileLevel;

/** Products of file sets in the form of mission search, and the way back from its names to URIs. */
@ApplicationScoped
public class MissionProducts {

    private static final String PRODUCTS =
            "select o.obs_id, o.instrument_name, o.filters, p.filename, p.uri, p.size, p.type,"
                    + " p.subgroup, " + FileLevel.SQL + " as level, case when o.t_obs_release <= now() then 'PUBLIC'"
                    + " else 'EXCLUSIVE_ACCESS' end as access from product p join observation o on o.id = p.observation_id"
                    + " where o.obs_collection = ? and o.obs_id = any (?) order by o.obs_id, p.id";

    private static final String UNKNOWN =
            "select i from unnest(?::text[]) i where not exists (select from observation o"
                    + " where o.obs_collection = ? and o.obs_id = i) limit 20";

    private static final String BY_NAME = "select p.uri from product p join observation o on o.id = p.observation_id"
            + " where o.obs_collection = ? and lower(p.filename) = lower(?) and (?::text is null or o.obs_id = ?)"
            + " order by p.id limit 2";

    @Inject
    AgroalDataSource database;

    @Inject
    ObjectMapper mapper;

    /** @return those of the names, at most 20, that the archive does not know */
    List<String> unknown(Missions.Mission mission, List<String> datasets) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(UNKNOWN)) {
            select.setArray(1, connection.createArrayOf("text", datasets.toArray()));
            select.setString(2, mission.collection());
            var found = new ArrayList<String>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes {@code {"products": [...], "messages": [...]}}. */
    void write(Missions.Mission mission, List<String> datasets, List<String> messages, OutputStream out)
            throws IOException {
        JsonGenerator json = mapper.getFactory().createGenerator(out);
        // an answer that breaks off must not look whole
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
        json.writeStartObject();
        json.writeArrayFieldStart("products");
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var select = connection.prepareStatement(PRODUCTS)) {
                select.setFetchSize(500);
                select.setString(1, mission.collection());
                select.setArray(2, connection.createArrayOf("text", datasets.toArray()));
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        product(mission, rows, json);
                    }
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        json.writeEndArray();
        json.writeObjectField("messages", messages);
        json.writeEndObject();
        json.close();
    }

    private static void product(Missions.Mission mission, ResultSet row, JsonGenerator json)
            throws SQLException, IOException {
        String dataset = row.getString("obs_id");
        String filename = row.getString("filename");
        String type = row.getString("type");
        String subgroup = row.getString("subgroup");
        String level = row.getString("level");
        String category = level != null
                ? level
                : switch (type) {
                    case "CALIBRATION" -> "REFERENCE";
                    case "AUXILIARY" -> "AUX";
                    default -> type;
                };
        json.writeStartObject();
        json.writeStringField("product_key", dataset + "_" + filename);
        json.writeStringField("access", row.getString("access"));
        json.writeStringField("dataset", dataset);
        json.writeStringField("instrument_name", row.getString("instrument_name"));
        json.writeStringField(
                "filters", String.join(";", (String[]) row.getArray("filters").getArray()));
        json.writeStringField("filename", filename);
        json.writeStringField("uri", mission.retrievesByName() ? dataset + "/" + filename : row.getString("uri"));
        json.writeStringField("authz_primary_identifier", dataset);
        json.writeStringField("authz_secondary_identifier", category);
        json.writeStringField(
                "file_suffix", subgroup == null ? suffix(filename) : "_" + subgroup.toLowerCase(Locale.ROOT));
        json.writeStringField("category", category);
        json.writeNumberField("size", row.getLong("size"));
        json.writeStringField("type", type.toLowerCase(Locale.ROOT));
        json.writeEndObject();
    }

    private static String suffix(String filename) {
        int dot = filename.lastIndexOf('.');
        return dot < 0 ? "" : filename.substring(dot + 1);
    }

    /**
     * @param dataset name of the file set, or null if only the file was named
     * @return the URI
     * @throws MissionFault 404 if there is none, 400 if there are several
     */
    String uri(Missions.Mission mission, String dataset, String filename) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(BY_NAME)) {
            select.setString(1, mission.collection());
            select.setString(2, filename);
            select.setString(3, dataset);
            select.setString(4, dataset);
            try (var rows = select.executeQuery()) {
                if (!rows.next()) {
                    throw new MissionFault(404, List.of("The archive knows no product of that name."));
                }
                String uri = rows.getString(1);
                if (rows.next()) {
                    throw MissionFault.of("Several products have that name; give product_name as dataset/file.");
                }
                return uri;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
