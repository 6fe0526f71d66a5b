package org.archivesupport.helpdesk.article;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.kit.problem.ProblemException;

/** The tables of articles and their versions. */
@ApplicationScoped
public class Articles {

    private static final String LATEST = "select a.slug, v.title, v.category, v.keywords, v.body, a.latest_version,"
            + " a.published_version, a.withdrawn, a.revision, a.sample, a.created_at, a.updated_at"
            + " from article a join article_version v on v.slug = a.slug and v.version = a.latest_version";

    @Inject
    Sql sql;

    private record Found(long rank, String sortTitle, ArticleSummary article) {}

    Page<ArticleSummary> search(ArticleRules.Search search, int limit, String after) {
        List<String> key = after == null ? null : Cursor.decode(after, 3);
        long rank = key == null ? Long.MAX_VALUE : Pages.number(key.get(0));
        var found = sql.list(
                "select *, case when ?::text is null then left(body, 240) else ts_headline('english', body,"
                        + " websearch_to_tsquery('english', ?), 'StartSel=\"\", StopSel=\"\", MinWords=15, MaxWords=40')"
                        + " end as excerpt from (select v.slug, v.title, v.category, v.keywords, v.body, v.edited_at,"
                        + " a.sample, lower(v.title) as sort_title, case when ?::text is null then 0 else"
                        + " (ts_rank(v.words, websearch_to_tsquery('english', ?)) * 1000000)::bigint end as rank"
                        + " from article a join article_version v on v.slug = a.slug and v.version = a.published_version"
                        + " where not a.withdrawn and (?::text is null or v.category = ?)"
                        + " and (?::text is null or v.words @@ websearch_to_tsquery('english', ?))) as hit"
                        + " where rank < ? or (rank = ? and (sort_title, slug) > (?, ?))"
                        + " order by rank desc, sort_title, slug limit ?",
                row -> new Found(
                        row.getLong("rank"),
                        row.getString("sort_title"),
                        new ArticleSummary(
                                row.getString("slug"),
                                row.getString("title"),
                                row.getString("category"),
                                Sql.texts(row, "keywords"),
                                row.getString("excerpt"),
                                row.getString("sample"),
                                Sql.instant(row, "edited_at"))),
                search.words(),
                search.words(),
                search.words(),
                search.words(),
                search.category(),
                search.category(),
                search.words(),
                search.words(),
                rank,
                rank,
                key == null ? "" : key.get(1),
                key == null ? "" : key.get(2),
                limit + 1);
        var page = Page.of(
                found,
                limit,
                f -> Cursor.encode(f.rank(), f.sortTitle(), f.article().slug()));
        return new Page<>(page.items().stream().map(Found::article).toList(), page.next());
    }

    /** @throws ProblemException 404 if there is no such article, or it is not public */
    Article published(String slug) {
        return text(slug, "v.version = a.published_version and not a.withdrawn and a.slug = ?", slug);
    }

    /** @throws ProblemException 404 */
    Article version(String slug, int version) {
        return text(slug, "a.slug = ? and v.version = ?", slug, version);
    }

    private Article text(String slug, String condition, Object... parameters) {
        if (!ArticleRules.isSlug(slug)) {
            throw ArticleRules.unknown();
        }
        return sql.one(
                        "select v.slug, v.title, v.category, v.keywords, v.body, v.version, v.edited_at, a.sample"
                                + " from article a join article_version v on v.slug = a.slug where " + condition,
                        row -> new Article(
                                row.getString("slug"),
                                row.getString("title"),
                                row.getString("category"),
                                Sql.texts(row, "keywords"),
                                row.getString("body"),
                                row.getInt("version"),
                                row.getString("sample"),
                                Sql.instant(row, "edited_at")),
                        parameters)
                .orElseThrow(ArticleRules::unknown);
    }

    Page<DeskArticle.Summary> all(int limit, String after) {
        String slug = after == null ? "" : Cursor.decode(after, 1).get(0);
        var rows = sql.list(
                LATEST + " where a.slug > ? order by a.slug limit ?",
                row -> {
                    var article = read(row);
                    return new DeskArticle.Summary(
                            article.slug(),
                            article.title(),
                            article.category(),
                            article.state(),
                            article.latestVersion(),
                            article.publishedVersion(),
                            article.updatedAt());
                },
                slug,
                limit + 1);
        return Page.of(rows, limit, a -> Cursor.encode(a.slug()));
    }

    /** @throws ProblemException 404 */
    DeskArticle latest(String slug) {
        if (!ArticleRules.isSlug(slug)) {
            throw ArticleRules.unknown();
        }
        return sql.one(LATEST + " where a.slug = ?", Articles::read, slug).orElseThrow(ArticleRules::unknown);
    }

    List<DeskArticle.Version> versions(String slug) {
        latest(slug);
        return sql.list(
                "select v.version, v.title, v.editor, v.comment, v.edited_at,"
                        + " coalesce(v.version = a.published_version and not a.withdrawn, false) as published"
                        + " from article_version v join article a on a.slug = v.slug where v.slug = ?"
                        + " order by v.version desc",
                row -> new DeskArticle.Version(
                        row.getInt("version"),
                        row.getString("title"),
                        row.getString("editor"),
                        row.getString("comment"),
                        row.getBoolean("published"),
                        Sql.instant(row, "edited_at")),
                slug);
    }

    /**
     * @param sample note that says it is invented, or null
     * @throws ProblemException 409 if the slug is taken
     */
    @Transactional
    public DeskArticle create(NewArticle article, String editor, String sample) {
        int made = sql.update(
                "insert into article (slug, sample) values (?, ?) on conflict do nothing", article.slug(), sample);
        if (made == 0) {
            throw ProblemException.conflict("There is an article " + article.slug() + " already.");
        }
        addVersion(article.slug(), 1, article.draft(), editor);
        return latest(article.slug());
    }

    /** @return whether there is an article of the name, also a draft */
    public boolean exists(String slug) {
        return sql.number("select count(*) from article where slug = ?", slug) > 0;
    }

    @Transactional
    DeskArticle edit(String slug, long revision, ArticleDraft draft, String editor) {
        int version = change(slug, revision, "latest_version = latest_version + 1");
        addVersion(slug, version, draft, editor);
        return latest(slug);
    }

    /** Makes the latest version the public one. */
    @Transactional
    public DeskArticle publish(String slug, long revision) {
        change(slug, revision, "published_version = latest_version, withdrawn = false");
        return latest(slug);
    }

    @Transactional
    DeskArticle withdraw(String slug, long revision) {
        var article = latest(slug);
        if (article.revision() == revision && !List.of("published", "changed").contains(article.state())) {
            throw ProblemException.conflict("The article is not public.");
        }
        change(slug, revision, "withdrawn = true");
        return latest(slug);
    }

    /** @return the latest version after the change */
    private int change(String slug, long revision, String assignments) {
        latest(slug);
        return sql.one(
                        "update article set " + assignments + ", revision = revision + 1,"
                                + " updated_at = clock_timestamp() where slug = ? and revision = ?"
                                + " returning latest_version",
                        row -> row.getInt(1),
                        slug,
                        revision)
                .orElseThrow(() -> ProblemException.preconditionFailed(
                        "The article was changed meanwhile; read it again and repeat your change."));
    }

    private void addVersion(String slug, int version, ArticleDraft draft, String editor) {
        String keywords = String.join(" ", draft.keywords());
        sql.update(
                "insert into article_version (slug, version, title, category, keywords, body, comment, editor, words)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?,"
                        + " setweight(to_tsvector('english', ?), 'A') || setweight(to_tsvector('simple', ?), 'A')"
                        + " || setweight(to_tsvector('english', ?), 'B') || setweight(to_tsvector('english', ?), 'C'))",
                slug,
                version,
                draft.title(),
                draft.category(),
                draft.keywords(),
                draft.body(),
                draft.comment(),
                editor,
                draft.title(),
                draft.title(),
                keywords,
                draft.body());
    }

    private static DeskArticle read(ResultSet row) throws SQLException {
        int latest = row.getInt("latest_version");
        Integer published = (Integer) row.getObject("published_version");
        return new DeskArticle(
                row.getString("slug"),
                row.getString("title"),
                row.getString("category"),
                Sql.texts(row, "keywords"),
                row.getString("body"),
                state(latest, published, row.getBoolean("withdrawn")),
                latest,
                published,
                row.getLong("revision"),
                row.getString("sample"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "updated_at"));
    }

    private static String state(int latest, Integer published, boolean withdrawn) {
        if (withdrawn) {
            return "withdrawn";
        }
        return published == null ? "draft" : published == latest ? "published" : "changed";
    }
}
