package org.archivesupport.engdb.dictionary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;

/**
 * Search of the dictionary. Each word counts if it is a word of the entry (in its English stem), begins one, or is spelt nearly like
 * one. First the entries that match all words; only if there are none, those that match some. Best match first, then by name.
 */
@ApplicationScoped
public class Finder {

    private static final int MAX_WORDS = 12;
    private static final Set<String> FILLERS =
            Set.of("a", "an", "and", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "with");
    private static final String BY_NAME = "name";
    private static final String ALL = "all";
    private static final String SOME = "some";

    private final DataSource database;

    @Inject
    public Finder(DataSource database) {
        this.database = database;
    }

    /**
     * What to look for; null or empty members do not restrict.
     *
     * @param words words of name and description
     * @param name part of the name
     * @param withData only mnemonics that have samples
     * @param hidden show hidden ones too
     */
    public record Wanted(
            String words, String name, String subsystem, String unit, String type, boolean withData, boolean hidden) {}

    public Page<MnemonicEntry> find(Wanted wanted, int limit, String after) {
        List<String> words = words(wanted.words());
        try (Connection db = database.getConnection()) {
            if (words.isEmpty()) {
                List<Term> none = List.of();
                String from = after == null ? "" : name(Cursor.decode(after, 2).get(1));
                List<Hit> hits = query(db, wanted, none, BY_NAME, limit, "", from);
                return page(hits, limit, BY_NAME);
            }
            List<Term> terms = new ArrayList<>();
            for (String word : words) {
                terms.add(term(db, word));
            }
            if (after != null) {
                List<String> key = Cursor.decode(after, 3);
                String mode = key.get(0).equals(SOME) ? SOME : ALL;
                return page(query(db, wanted, terms, mode, limit, score(key.get(1)), name(key.get(2))), limit, mode);
            }
            List<Hit> all = query(db, wanted, terms, ALL, limit, "", "");
            if (!all.isEmpty() || words.size() == 1) {
                return page(all, limit, ALL);
            }
            return page(query(db, wanted, terms, SOME, limit, "", ""), limit, SOME);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Hit(MnemonicEntry entry, String score) {}

    private static Page<MnemonicEntry> page(List<Hit> hits, int limit, String mode) {
        Page<Hit> page = Page.of(
                hits,
                limit,
                h -> mode.equals(BY_NAME)
                        ? Cursor.encode(mode, h.entry().name())
                        : Cursor.encode(mode, h.score(), h.entry().name()));
        return new Page<>(page.items().stream().map(Hit::entry).toList(), page.next());
    }

    /**
     * What a word stands for.
     *
     * @param exact text query for the word as it is
     * @param wide text query for words that it begins or, if there are none, for words that are spelt nearly like it; null if none is
     */
    private record Term(String exact, String wide) {}

    private static Term term(Connection db, String word) throws SQLException {
        String prefix = word + ":*";
        try (PreparedStatement query = db.prepareStatement(
                "select exists (select 1 from mnemonic where lexemes @@ to_tsquery('english', ?))")) {
            query.setString(1, prefix);
            try (ResultSet row = query.executeQuery()) {
                if (row.next() && row.getBoolean(1)) {
                    return new Term(word, prefix);
                }
            }
        }
        var near = new ArrayList<String>();
        try (PreparedStatement query = db.prepareStatement(
                "select word from vocabulary where word % ? order by similarity(word, ?) desc, word limit 3")) {
            query.setString(1, word);
            query.setString(2, word);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    near.add(rows.getString(1));
                }
            }
        }
        return new Term(word, near.isEmpty() ? null : String.join(" | ", near));
    }

    private static List<Hit> query(
            Connection db, Wanted wanted, List<Term> given, String mode, int limit, String score, String name)
            throws SQLException {
        List<Term> terms = given.stream().filter(t -> t.wide() != null).toList();
        if (!given.isEmpty() && (terms.isEmpty() || (mode.equals(ALL) && terms.size() < given.size()))) {
            return List.of();
        }
        var sql = new StringBuilder("select ").append(Dictionary.COLUMNS).append(", score from (select *, ");
        var values = new ArrayList<Object>();
        if (terms.isEmpty()) {
            sql.append("0::numeric");
        } else {
            sql.append("round((");
            for (Term term : terms) {
                sql.append(values.isEmpty() ? "" : " + ")
                        .append("case when lexemes @@ to_tsquery('english', ?) then 1.0")
                        .append(" when lexemes @@ to_tsquery('english', ?) then 0.8 else 0 end");
                values.add(term.exact());
                values.add(term.wide());
            }
            // among equals the shorter text is more about the words
            sql.append(")::numeric / ").append(terms.size()).append(" - length(words) * 0.0001, 5)");
        }
        sql.append(" as score from mnemonic where current");
        restrict(wanted, sql, values);
        if (!terms.isEmpty()) {
            sql.append(" and lexemes @@ to_tsquery('english', ?)");
            values.add(terms.stream()
                    .map(t -> "(" + t.wide() + ")")
                    .collect(Collectors.joining(mode.equals(ALL) ? " & " : " | ")));
        }
        sql.append(") found where true");
        if (!score.isEmpty()) {
            sql.append(" and (score < ?::numeric or (score = ?::numeric and name > ?))");
            values.add(score);
            values.add(score);
            values.add(name);
        } else if (!name.isEmpty()) {
            sql.append(" and name > ?");
            values.add(name);
        }
        sql.append(" order by score desc, name limit ").append(limit + 1);
        try (PreparedStatement query = db.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
                query.setObject(i + 1, values.get(i));
            }
            try (ResultSet rows = query.executeQuery()) {
                var hits = new ArrayList<Hit>();
                while (rows.next()) {
                    hits.add(new Hit(MnemonicEntry.of(Dictionary.row(rows)), rows.getString(16)));
                }
                return hits;
            }
        }
    }

    private static void restrict(Wanted wanted, StringBuilder sql, List<Object> values) {
        if (!wanted.hidden()) {
            sql.append(" and access <> 'hidden'");
        }
        if (wanted.withData()) {
            sql.append(" and samples > 0");
        }
        if (given(wanted.name())) {
            sql.append(" and name like ? escape '\\'");
            values.add("%" + escaped(wanted.name().strip().toUpperCase(Locale.ROOT)) + "%");
        }
        if (given(wanted.subsystem())) {
            sql.append(" and lower(subsystem) = lower(?)");
            values.add(wanted.subsystem().strip());
        }
        if (given(wanted.unit())) {
            sql.append(" and unit = ?");
            values.add(wanted.unit().strip());
        }
        if (given(wanted.type())) {
            sql.append(" and (sql_type = upper(?) or sql_type like upper(?) || '(%')");
            values.add(wanted.type().strip());
            values.add(escaped(wanted.type().strip()));
        }
    }

    /** Letters and digits only, so that no word can carry an operator of a text query. */
    static List<String> words(String text) {
        if (text == null) {
            return List.of();
        }
        List<String> all = Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(w -> !w.isEmpty())
                .distinct()
                .limit(MAX_WORDS)
                .toList();
        List<String> telling = all.stream().filter(w -> !FILLERS.contains(w)).toList();
        return telling.isEmpty() ? all : telling;
    }

    private static String score(String text) {
        return text.matches("-?\\d{1,3}(\\.\\d{1,9})?") ? text : "0";
    }

    /** A cursor is the caller's word: what can be no name stands for the beginning. */
    private static String name(String text) {
        String canonical = Dictionary.canonical(text);
        return canonical == null ? "" : canonical;
    }

    private static boolean given(String text) {
        return text != null && !text.isBlank();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
