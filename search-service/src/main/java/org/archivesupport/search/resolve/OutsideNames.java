package org.archivesupport.search.resolve;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.archivesupport.search.resolve.ResolvedName.Candidate;
import org.archivesupport.search.resolve.ResolvedName.State;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Answers of resolvers outside, kept in a table: positions for a month, "unknown" for a day. A resolver that fails is left
 * alone for a while; an old position is better than none then.
 */
@ApplicationScoped
class OutsideNames {

    private static final Logger LOG = Logger.getLogger(OutsideNames.class);
    private static final Duration UNKNOWN_KEPT = Duration.ofDays(1);
    private static final int TIDY_EVERY = 500;

    @Inject
    AgroalDataSource database;

    @ConfigProperty(name = "aus.search.resolve.kept")
    Duration kept;

    @ConfigProperty(name = "aus.search.resolve.pause")
    Duration pause;

    private final Map<String, Instant> resting = new ConcurrentHashMap<>();
    private final AtomicInteger stored = new AtomicInteger();

    /** @param candidate null unless the state is FOUND */
    record Answer(State state, Candidate candidate) {}

    private record Kept(Instant at, Candidate candidate) {}

    Answer ask(OutsideResolver resolver, String name) {
        if (!resolver.configured()) {
            return new Answer(State.OFF, null);
        }
        String key = key(name);
        Kept old = read(resolver.name(), key);
        if (old != null && fresh(old)) {
            return answer(old.candidate());
        }
        Instant until = resting.get(resolver.name());
        if (until == null || Instant.now().isAfter(until)) {
            try {
                var found = resolver.ask(name);
                resting.remove(resolver.name());
                found.ifPresentOrElse(f -> store(resolver.name(), key, f), () -> store(resolver.name(), key, null));
                return answer(found.map(f -> new Candidate(
                                f.name() == null ? name : f.name(), f.ra(), f.dec(), f.type(), resolver.name(), null))
                        .orElse(null));
            } catch (OutsideResolver.ResolverFault e) {
                LOG.warnf("%s gave no answer: %s", resolver.name(), e.getMessage());
                resting.put(resolver.name(), Instant.now().plus(pause));
            }
        }
        return old != null && old.candidate() != null ? answer(old.candidate()) : new Answer(State.UNREACHABLE, null);
    }

    private static Answer answer(Candidate candidate) {
        return new Answer(candidate == null ? State.UNKNOWN : State.FOUND, candidate);
    }

    private boolean fresh(Kept old) {
        Duration span = old.candidate() == null ? UNKNOWN_KEPT : kept;
        return old.at().plus(span).isAfter(Instant.now());
    }

    /** Signs in names carry meaning for catalogs of stars, so hyphens stay. */
    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }

    private Kept read(String resolver, String key) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "select asked_at, name, ra, dec, type from resolved_name where resolver = ? and key = ?")) {
            select.setString(1, resolver);
            select.setString(2, key);
            try (var row = select.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                Instant at = row.getObject(1, OffsetDateTime.class).toInstant();
                String name = row.getString(2);
                return new Kept(
                        at,
                        name == null
                                ? null
                                : new Candidate(
                                        name, row.getDouble(3), row.getDouble(4), row.getString(5), resolver, at));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void store(String resolver, String key, OutsideResolver.Found found) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "insert into resolved_name (resolver, key, asked_at, name, ra, dec,"
                                + " type) values (?, ?, now(), ?, ?, ?, ?) on conflict (resolver, key) do update set asked_at = now(),"
                                + " name = excluded.name, ra = excluded.ra, dec = excluded.dec, type = excluded.type")) {
            insert.setString(1, resolver);
            insert.setString(2, key);
            insert.setString(3, found == null ? null : found.name() == null ? key : found.name());
            insert.setObject(4, found == null ? null : found.ra(), java.sql.Types.DOUBLE);
            insert.setObject(5, found == null ? null : found.dec(), java.sql.Types.DOUBLE);
            insert.setString(6, found == null ? null : found.type());
            insert.executeUpdate();
            if (stored.incrementAndGet() % TIDY_EVERY == 0) {
                try (var tidy = connection.prepareStatement(
                        "delete from resolved_name where name is null" + " and asked_at < now() - interval '1 day'")) {
                    tidy.executeUpdate();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
