package org.archivesupport.search.mast;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.StreamingOutput;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A service of the tests whose query takes as long as asked. */
@ApplicationScoped
public class SlowService implements MashupService {

    static final AtomicInteger STARTED = new AtomicInteger();

    @Inject
    AgroalDataSource database;

    @Inject
    ObjectMapper json;

    @Override
    public Collection<String> names() {
        return List.of("Mast.Test.Slow");
    }

    @Override
    public StreamingOutput answer(MashupRequest request) {
        STARTED.incrementAndGet();
        double seconds = request.number("seconds", 0, 60);
        return MashupTable.page(
                json, request, List.of(MashupColumn.of("n", "int", "n", null)), (limit, offset, rows) -> {
                    try (var connection = database.getConnection();
                            var sleep = connection.prepareStatement("select /* slow test */ pg_sleep(?)")) {
                        sleep.setDouble(1, seconds);
                        sleep.execute();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                    if (request.params().path("fail").asBoolean()) {
                        throw new MashupFault("It failed late.");
                    }
                    long count = request.params().path("rows").asLong(1);
                    for (long i = 0; i < count; i++) {
                        rows.accept(new Object[] {i});
                    }
                    return count;
                });
    }
}
