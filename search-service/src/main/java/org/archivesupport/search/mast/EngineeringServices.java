package org.archivesupport.search.mast;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.archivesupport.search.observation.Moment;

/**
 * Engineering telemetry in MAST's older form: Mast.JwstEdb.Mnemonics, .Dictionary and .GetTimeseries.All. Pages are cut
 * here; engdb-service knows the values and who may read them.
 */
@ApplicationScoped
public class EngineeringServices implements MashupService {

    private static final String MNEMONICS = "Mast.JwstEdb.Mnemonics";
    private static final String DICTIONARY = "Mast.JwstEdb.Dictionary";
    private static final String TIMESERIES = "Mast.JwstEdb.GetTimeseries.All";
    private static final int PAGE = 500;

    private static final List<MashupColumn> ENTRY = List.of(
            MashupColumn.of("subsystem", "string", "Subsystem", null),
            MashupColumn.of("tlmMnemonic", "string", "Mnemonic", null),
            MashupColumn.of("tlmIdentifier", "int", "Identifier", null),
            MashupColumn.of("description", "string", "Description", null),
            MashupColumn.of("sqlDataType", "string", "SQL type", null),
            MashupColumn.of("unit", "string", "Unit", null),
            MashupColumn.of("longDescription", "string", "Long description", null));

    private static final List<MashupColumn> SAMPLE = List.of(
            MashupColumn.of("theTime", "string", "Time, UTC", null),
            MashupColumn.of("MJD", "float", "Modified Julian Date", "d"),
            MashupColumn.of("euvalue", "string", "Value", null),
            MashupColumn.of("sqldataType", "string", "SQL type", null));

    @Inject
    EngineeringDatabase database;

    @Inject
    ObjectMapper json;

    @Override
    public Collection<String> names() {
        return List.of(MNEMONICS, DICTIONARY, TIMESERIES);
    }

    @Override
    public StreamingOutput answer(MashupRequest request) {
        return switch (request.service().toLowerCase(Locale.ROOT)) {
            case "mast.jwstedb.mnemonics" -> mnemonics(request);
            case "mast.jwstedb.dictionary" -> dictionary(request);
            default -> samples(request);
        };
    }

    private StreamingOutput mnemonics(MashupRequest request) {
        var asker = database.asker();
        return MashupTable.page(json, request, ENTRY, (limit, offset, consumer) -> {
            long seen = 0;
            JsonNode portion = portion(asker, null);
            while (true) {
                for (JsonNode entry : portion.path("items")) {
                    if (seen >= offset && seen < offset + limit) {
                        consumer.accept(entry(entry));
                    }
                    seen++;
                }
                if (!portion.path("next").isTextual()) {
                    return seen;
                }
                portion = portion(asker, portion.path("next").asText());
            }
        });
    }

    private JsonNode portion(EngineeringDatabase.Asker asker, String after) {
        JsonNode portion = database.get(
                asker,
                "/api/v1/engdb/mnemonics?limit=" + PAGE
                        + (after == null ? "" : "&after=" + EngineeringDatabase.encoded(after)));
        if (portion == null) {
            throw new MashupFault("The engineering database has no dictionary.");
        }
        return portion;
    }

    private StreamingOutput dictionary(MashupRequest request) {
        String mnemonic = mnemonic(request);
        JsonNode entry =
                database.get(database.asker(), "/api/v1/engdb/mnemonics/" + EngineeringDatabase.encoded(mnemonic));
        return MashupTable.page(
                json,
                request,
                ENTRY,
                (limit, offset, consumer) -> {
                    if (entry != null && offset == 0) {
                        consumer.accept(entry(entry));
                    }
                    return entry == null ? 0 : 1;
                },
                () -> "There is no mnemonic \"" + Near.shown(mnemonic) + "\".");
    }

    private static Object[] entry(JsonNode m) {
        return new Object[] {
            m.path("subsystem").asText(),
            m.path("name").asText(),
            m.path("identifier").isNumber() ? (Object) m.path("identifier").asLong() : null,
            m.path("description").asText(),
            m.path("sql_type").asText().toLowerCase(Locale.ROOT),
            m.path("unit").asText(),
            m.path("description").asText()
        };
    }

    private static String mnemonic(MashupRequest request) {
        String mnemonic = request.params().path("mnemonic").asText("").strip();
        if (mnemonic.isEmpty() || mnemonic.length() > 200) {
            throw new MashupFault("The parameter mnemonic is needed.");
        }
        return mnemonic;
    }

    private StreamingOutput samples(MashupRequest request) {
        String mnemonic = mnemonic(request);
        String path = "/api/v1/engdb/data/" + EngineeringDatabase.encoded(mnemonic) + ".json?start="
                + EngineeringDatabase.encoded(time(request, "start")) + "&end="
                + EngineeringDatabase.encoded(time(request, "end"));
        var asker = database.asker();
        return MashupTable.page(json, request, SAMPLE, (limit, offset, consumer) -> {
            try (InputStream rows = database.open(asker, path)) {
                if (rows == null) {
                    throw new MashupFault("There is no mnemonic \"" + Near.shown(mnemonic) + "\".");
                }
                return read(rows, limit, offset, consumer);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Times may be ISO, with T or a blank, or a Modified Julian Date. */
    private static String time(MashupRequest request, String name) {
        String text = request.params().path(name).asText("").strip();
        if (text.isEmpty()) {
            throw new MashupFault("The parameter " + name + " is needed: a time, UTC, as 2022-02-02T22:24:58.");
        }
        if (text.matches("\\d{5}(\\.\\d{1,12})?")) {
            return Moment.ofMjd(Double.parseDouble(text)).toString().replace("Z", "");
        }
        return text.replace(' ', 'T').replace("Z", "");
    }

    private long read(InputStream rows, int limit, long offset, Consumer<Object[]> consumer) throws IOException {
        long seen = 0;
        String type = "";
        // a row is one value among others here
        ObjectReader reader = json.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        try (JsonParser parser = json.getFactory().createParser(rows)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                parser.nextToken();
                if (member.equals("sql_type")) {
                    type = parser.getText().toLowerCase(Locale.ROOT);
                } else if (member.equals("data")) {
                    while (parser.nextToken() == JsonToken.START_ARRAY) {
                        JsonNode row = reader.readTree(parser);
                        if (seen >= offset && seen < offset + limit) {
                            consumer.accept(sample(row, type));
                        }
                        seen++;
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
        return seen;
    }

    private static Object[] sample(JsonNode row, String type) {
        String time = row.path(0).asText();
        return new Object[] {
            time.replace('T', ' ').replace("Z", ""),
            Moment.toMjd(Instant.parse(time)),
            row.path(1).asText(),
            type
        };
    }

    @Override
    public Optional<List<MashupColumn>> columns(String id) {
        String low = id.toLowerCase(Locale.ROOT);
        if (!offers(low)) {
            return Optional.empty();
        }
        return Optional.of(low.equals(TIMESERIES.toLowerCase(Locale.ROOT)) ? SAMPLE : ENTRY);
    }
}
