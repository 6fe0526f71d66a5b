package org.archivesupport.auth.personal;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.archivesupport.auth.audit.Audit;
import org.archivesupport.auth.audit.Deed;
import org.archivesupport.auth.personal.PersonalToken.State;
import org.archivesupport.auth.personal.TokenForm.Presented;
import org.archivesupport.auth.secret.Pepper;
import org.archivesupport.kit.problem.ProblemException;

/** The stored personal tokens. Whether one is good is asked here each time; nothing is cached. */
@ApplicationScoped
public class PersonalTokens {

    private static final int MAX_LIVE = 50;

    /** State by the database's clock; a token lives for [created, expires) and while used within its idle days. */
    private static final String STATE = "case when revoked_at is not null then 'REVOKED'"
            + " when expires_at <= statement_timestamp() then 'EXPIRED'"
            + " when greatest(created_at, last_used_at) + make_interval(hours => 24 * idle_days)"
            + " <= statement_timestamp() then 'IDLE' else 'LIVE' end";

    private static final String SHOWN =
            "id, name, form, scopes, created_at, expires_at, idle_days, last_used_at, " + STATE + " as state";

    private static final String USE_MARK = "date_bin('5 minutes', statement_timestamp(), 'epoch')";

    @Inject
    AgroalDataSource database;

    @Inject
    Pepper pepper;

    @Inject
    Audit audit;

    @Inject
    TokenNotices notices;

    private static final Owner ITSELF = new Owner("auth-service", "auth-service", null, null, null);

    private final SecureRandom random = new SecureRandom();

    /** The owner of a good token and what it may do. */
    public record Holder(String id, String sub, String username, String name, String email, Set<String> scopes) {}

    /** Why a presented token is not good. */
    public enum Fault {
        MALFORMED,
        UNKNOWN,
        EXPIRED,
        IDLE,
        REVOKED
    }

    /** Exactly one of the two is null. */
    public record Verdict(Holder holder, Fault fault) {}

    /** Who makes or revokes a token. */
    record Owner(String sub, String username, String name, String email, String tokenId) {}

    /**
     * Looks whether a presented text is a good token, and marks its use.
     *
     * @param address where it came from, or null if that is not known
     */
    @Transactional
    public Verdict check(String text, String address) {
        Optional<Presented> presented = TokenForm.read(text);
        if (presented.isEmpty()) {
            return new Verdict(null, Fault.MALFORMED);
        }
        try (var connection = database.getConnection()) {
            return check(connection, presented.get(), ClientNetwork.of(address));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Verdict check(Connection connection, Presented presented, String network) throws SQLException {
        try (var select = connection.prepareStatement("select secret_hmac, sub, username, full_name, email, scopes, "
                + STATE + " as state, last_used_at is distinct from " + USE_MARK + " as mark, ?::text is not null"
                + " and not exists (select 1 from personal_token_network n where n.token_id = id and n.network = ?)"
                + " as new_network from personal_token where id = ? and form = ?")) {
            select.setString(1, network);
            select.setString(2, network);
            select.setString(3, presented.id());
            select.setString(4, presented.form().key());
            try (var row = select.executeQuery()) {
                if (!row.next() || !MessageDigest.isEqual(row.getBytes("secret_hmac"), hmac(presented.text()))) {
                    return new Verdict(null, Fault.UNKNOWN);
                }
                switch (State.valueOf(row.getString("state"))) {
                    case REVOKED:
                        return new Verdict(null, Fault.REVOKED);
                    case EXPIRED:
                        return new Verdict(null, Fault.EXPIRED);
                    case IDLE:
                        return new Verdict(null, Fault.IDLE);
                    default:
                        break;
                }
                if (row.getBoolean("mark")) {
                    markUse(connection, presented.id());
                }
                if (row.getBoolean("new_network")) {
                    notices.usedFrom(presented.id(), network);
                }
                return new Verdict(
                        new Holder(
                                presented.id(),
                                row.getString("sub"),
                                row.getString("username"),
                                row.getString("full_name"),
                                row.getString("email"),
                                new LinkedHashSet<>(texts(row, "scopes"))),
                        null);
            }
        }
    }

    private static void markUse(Connection connection, String id) throws SQLException {
        try (var update = connection.prepareStatement("update personal_token set last_used_at = " + USE_MARK
                + " where id = ? and last_used_at is distinct from " + USE_MARK)) {
            update.setString(1, id);
            update.executeUpdate();
        }
    }

    /** @return a token of a person by its id, as the owner sees it */
    public Optional<PersonalToken> one(String sub, String id) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "select " + SHOWN + " from personal_token where sub = ? and id = ?")) {
            select.setString(1, sub);
            select.setString(2, id);
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return whether a token that was good earlier still is; for tokens derived from it */
    public boolean live(String id) {
        try (var connection = database.getConnection();
                var select =
                        connection.prepareStatement("select " + STATE + " as state from personal_token where id = ?")) {
            select.setString(1, id);
            try (var row = select.executeQuery()) {
                return row.next() && row.getString("state").equals(State.LIVE.name());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes a token; the answer is the only place where its text ever appears. */
    @Transactional
    PersonalToken make(Owner owner, TokenWish wish) {
        Presented made = wish.form().make(random);
        try (var connection = database.getConnection()) {
            refuseTooMany(connection, owner.sub());
            try (var insert = connection.prepareStatement(
                    "insert into personal_token (id, form, secret_hmac, sub, username, full_name, email, name, scopes,"
                            + " expires_at, idle_days) values (?, ?, ?, ?, ?, ?, ?, ?, ?,"
                            + " now() + make_interval(hours => 24 * ?), ?) returning " + SHOWN)) {
                insert.setString(1, made.id());
                insert.setString(2, made.form().key());
                insert.setBytes(3, hmac(made.text()));
                insert.setString(4, owner.sub());
                insert.setString(5, owner.username());
                insert.setString(6, owner.name());
                insert.setString(7, owner.email());
                insert.setString(8, wish.name());
                insert.setArray(
                        9, connection.createArrayOf("text", wish.scopes().toArray()));
                insert.setInt(10, wish.expiresInDays());
                insert.setInt(11, wish.idleDays());
                try (var row = insert.executeQuery()) {
                    row.next();
                    PersonalToken token = read(row);
                    audit.write(deed(owner, "token.create", made.id(), Map.of("scopes", token.scopes())));
                    return token.with(made.text());
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refuseTooMany(Connection connection, String sub) throws SQLException {
        try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 1))")) {
            lock.setString(1, sub);
            lock.execute();
        }
        try (var select = connection.prepareStatement(
                "select count(*) from personal_token where sub = ? and " + STATE + " = 'LIVE'")) {
            select.setString(1, sub);
            try (var row = select.executeQuery()) {
                row.next();
                if (row.getInt(1) >= MAX_LIVE) {
                    throw ProblemException.conflict(
                            "You have " + MAX_LIVE + " tokens, which is the most; revoke one that you no longer use.");
                }
            }
        }
    }

    /** @return up to {@code limit} tokens of a person, newest first, after the one with the given instant and id */
    List<PersonalToken> list(String sub, Instant beforeCreated, String beforeId, int limit) {
        String sql = "select " + SHOWN + " from personal_token where sub = ?"
                + (beforeId == null ? "" : " and (created_at, id) < (?, ?)")
                + " order by created_at desc, id desc limit ?";
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(sql)) {
            int at = 1;
            select.setString(at++, sub);
            if (beforeId != null) {
                select.setObject(at++, beforeCreated.atOffset(ZoneOffset.UTC));
                select.setString(at++, beforeId);
            }
            select.setInt(at, limit);
            try (var row = select.executeQuery()) {
                var tokens = new ArrayList<PersonalToken>();
                while (row.next()) {
                    tokens.add(read(row));
                }
                return tokens;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return whether the person has such a token; revoking it again changes nothing */
    @Transactional
    boolean revoke(Owner owner, String id) {
        return revoke(id, owner.sub(), "by its owner", owner);
    }

    /** Revokes a token that somebody found; possession of its text is the proof. */
    @Transactional
    boolean revokeLeaked(String text) {
        Optional<Presented> presented = TokenForm.read(text);
        if (presented.isEmpty()) {
            return false;
        }
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("select secret_hmac, sub from personal_token where id = ?")) {
            select.setString(1, presented.get().id());
            try (var row = select.executeQuery()) {
                if (!row.next() || !MessageDigest.isEqual(row.getBytes(1), hmac(text))) {
                    return false;
                }
                String id = presented.get().id();
                if (live(id)) {
                    notices.leaked(id);
                }
                return revoke(
                        id, row.getString(2), "reported as leaked", new Owner("anonymous", null, null, null, null));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Revokes every token of the given people, whose accounts are disabled. @return how many were revoked by this */
    @Transactional
    int revokeOf(List<String> subs) {
        return revokeOf(subs, "account disabled", ITSELF);
    }

    /** Revokes every token of a person. @return how many were revoked by this */
    @Transactional
    int revokeAll(Owner owner) {
        return revokeOf(List.of(owner.sub()), "all by the owner", owner);
    }

    private int revokeOf(List<String> subs, String reason, Owner by) {
        var deeds = new ArrayList<Deed>();
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("update personal_token set revoked_at = statement_timestamp(),"
                        + " revoked_reason = ? where sub = any (?) and revoked_at is null returning id")) {
            update.setString(1, reason);
            update.setArray(2, connection.createArrayOf("text", subs.toArray()));
            try (var row = update.executeQuery()) {
                while (row.next()) {
                    deeds.add(deed(by, "token.revoke", row.getString(1), Map.of("reason", reason)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        audit.write(deeds);
        return deeds.size();
    }

    private boolean revoke(String id, String sub, String reason, Owner by) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("update personal_token set revoked_at = statement_timestamp(),"
                        + " revoked_reason = ? where id = ? and sub = ? and revoked_at is null")) {
            update.setString(1, reason);
            update.setString(2, id);
            update.setString(3, sub);
            if (update.executeUpdate() == 1) {
                audit.write(deed(by, "token.revoke", id, Map.of("reason", reason)));
                return true;
            }
            try (var select = connection.prepareStatement("select 1 from personal_token where id = ? and sub = ?")) {
                select.setString(1, id);
                select.setString(2, sub);
                return select.executeQuery().next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] hmac(String text) {
        return pepper.hmac("personal-token", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Deed deed(Owner by, String action, String id, Map<String, Object> detail) {
        return new Deed(by.sub(), by.username(), by.tokenId(), action, "token/" + id, "done", detail);
    }

    private static PersonalToken read(ResultSet row) throws SQLException {
        return new PersonalToken(
                row.getString("id"),
                row.getString("name"),
                TokenForm.ofKey(row.getString("form")),
                texts(row, "scopes"),
                instant(row, "created_at"),
                instant(row, "expires_at"),
                row.getInt("idle_days"),
                instant(row, "last_used_at"),
                State.valueOf(row.getString("state")),
                null);
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
