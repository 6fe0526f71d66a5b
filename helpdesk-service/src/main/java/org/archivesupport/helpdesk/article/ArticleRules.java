package org.archivesupport.helpdesk.article;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.archivesupport.helpdesk.ticket.Category;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.problem.Texts;

/** What an article and a search for articles must look like; all faults are named at once. */
public final class ArticleRules {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private ArticleRules() {}

    /** A search that was checked; null means any. */
    record Search(String words, String category) {}

    static boolean isSlug(String slug) {
        return slug != null
                && slug.length() >= 3
                && slug.length() <= 80
                && SLUG.matcher(slug).matches();
    }

    static Search search(String q, String category) {
        var faults = new Faults();
        String words = q == null ? null : Texts.line(faults, "q", q, 1, 300);
        faults.check(category == null || Category.known(category), "category", "must be one of " + Category.words());
        faults.throwIfAny();
        return new Search(words, category);
    }

    /** @return the article with texts without blanks around them */
    static NewArticle check(NewArticle request) {
        var faults = new Faults();
        if (request == null) {
            faults.add("", "a body is needed").throwIfAny();
        }
        NewArticle checked = article(faults, "", request.slug(), request.draft());
        faults.throwIfAny();
        return checked;
    }

    static ArticleDraft check(ArticleDraft request) {
        var faults = new Faults();
        ArticleDraft draft = draft(faults, "", request);
        faults.throwIfAny();
        return draft;
    }

    /**
     * @param at JSON pointer of the article
     * @return the article; only of use if no fault was added
     */
    public static NewArticle article(Faults faults, String at, String slug, ArticleDraft draft) {
        faults.check(
                isSlug(slug),
                at + "/slug",
                "must be 3 to 80 small letters and digits, with single hyphens between words");
        return new NewArticle(slug, draft(faults, at + "/draft", draft));
    }

    private static ArticleDraft draft(Faults faults, String at, ArticleDraft given) {
        if (given == null) {
            faults.add(at, "is needed");
            return null;
        }
        String title = Texts.line(faults, at + "/title", given.title(), 3, 200);
        faults.check(Category.known(given.category()), at + "/category", "must be one of " + Category.words());
        List<String> keywords = new ArrayList<>();
        if (given.keywords() != null) {
            faults.check(given.keywords().size() <= 20, at + "/keywords", "must be 20 at most");
            for (int i = 0; i < Math.min(20, given.keywords().size()); i++) {
                keywords.add(Texts.line(
                        faults, at + "/keywords/" + i, given.keywords().get(i), 1, 60));
            }
        }
        String body = Texts.block(faults, at + "/body", given.body(), 1, 100_000);
        String comment = given.comment() == null ? null : Texts.line(faults, at + "/comment", given.comment(), 1, 300);
        return new ArticleDraft(title, given.category(), keywords, body, comment);
    }

    static ProblemException unknown() {
        return ProblemException.notFound("There is no such article.");
    }
}
