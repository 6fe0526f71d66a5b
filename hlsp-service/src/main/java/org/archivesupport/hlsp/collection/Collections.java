package org.archivesupport.hlsp.collection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.archivesupport.hlsp.rule.Rule;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.kit.outbox.Outbox;
import org.archivesupport.kit.paging.Cursor;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.kit.problem.ProblemException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The table of collections and the moves between their states. */
@ApplicationScoped
public class Collections {

    /** CloudEvents type of a move; docs/architecture.md, "Events". */
    public static final String CHANGED = "org.archivesupport.hlsp.collection.changed.v1";

    private static final String COUNTS = """
            (select array[count(*), coalesce(sum(f.size), 0), count(*) filter (where f.verdict = 'PASS'),
                          count(*) filter (where f.verdict = 'NEEDS_REVIEW'), count(*) filter (where f.verdict = 'FAIL'),
                          count(*) filter (where f.verdict = 'PENDING')]::bigint[]
               from delivered_file f where f.collection = c.id) as counts""";

    private static final String ONE = "select c.*, p.state as p_state, p.done, p.total, p.attempts, p.message,"
            + " p.next_try_at, p.finished_at, " + COUNTS
            + " from collection c left join publication p on p.collection = c.id where c.id = ?";

    @Inject
    Sql sql;

    @Inject
    Outbox outbox;

    @ConfigProperty(name = "aus.public.url")
    String publicUrl;

    public Optional<Collection> find(String id) {
        // an id from a path may hold anything, also what the database cannot take
        return id.indexOf('\0') >= 0 ? Optional.empty() : sql.one(ONE, Collections::read, id);
    }

    /** @throws ProblemException 409 if the id is taken */
    @Transactional
    public Collection create(CollectionRequest request, Person owner) {
        CollectionState state = owner.staff() ? CollectionState.OPEN : CollectionState.REQUESTED;
        int made = sql.update(
                "insert into collection (id, state, rule_set, title, abstract, pi_name, pi_institution, pi_email,"
                        + " contact_name, contact_email, product_types, revisions_expected, sources, license_accepted_at,"
                        + " license_accepted_by, owner_sub, owner_username, owner_email)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, now(), ?, ?, ?, ?) on conflict do nothing",
                request.id(),
                state.name(),
                Rule.SET,
                request.title(),
                request.abstractText(),
                request.principalInvestigator().name(),
                request.principalInvestigator().institution(),
                request.principalInvestigator().email(),
                request.contact() == null ? null : request.contact().name(),
                request.contact() == null ? null : request.contact().email(),
                names(request.productTypes()),
                request.revisionsExpected(),
                request.references(),
                owner.username(),
                owner.sub(),
                owner.username(),
                owner.email());
        if (made == 0) {
            throw ProblemException.conflict("COL-02: the id " + request.id() + " is taken; take another one.");
        }
        remember(request.id(), CollectionEvent.REQUEST, null, state, owner, null);
        Collection collection = find(request.id()).orElseThrow();
        tell(collection);
        return collection;
    }

    /** @throws ProblemException 412 if the version is not the present one, 409 if it cannot be edited any more */
    @Transactional
    public Collection edit(String id, long version, CollectionRequest request, Person by) {
        Collection before = locked(id);
        requireVersion(before, version);
        if (!request.id().equals(id)) {
            throw ProblemException.conflict("The id of a collection stays; withdraw this one and request another.");
        }
        after(before, CollectionEvent.EDIT);
        sql.update(
                "update collection set title = ?, abstract = ?, pi_name = ?, pi_institution = ?, pi_email = ?,"
                        + " contact_name = ?, contact_email = ?, product_types = ?, revisions_expected = ?, sources = ?,"
                        + " version = version + 1, updated_at = now() where id = ?",
                request.title(),
                request.abstractText(),
                request.principalInvestigator().name(),
                request.principalInvestigator().institution(),
                request.principalInvestigator().email(),
                request.contact() == null ? null : request.contact().name(),
                request.contact() == null ? null : request.contact().email(),
                names(request.productTypes()),
                request.revisionsExpected(),
                request.references(),
                id);
        remember(id, CollectionEvent.EDIT, before.state(), before.state(), by, null);
        return find(id).orElseThrow();
    }

    /**
     * Moves a collection in the caller's transaction: state, history and event.
     *
     * @throws ProblemException 409 if the event cannot happen in the present state
     */
    @Transactional
    public Collection move(String id, CollectionEvent event, Person by, String note) {
        Collection before = locked(id);
        CollectionState next = after(before, event);
        sql.update(
                "update collection set state = ?, version = version + 1, updated_at = now(), state_since = now(),"
                        + " submitted_at = case when ? = 'SUBMIT' then now() else submitted_at end,"
                        + " submitted_by = case when ? = 'SUBMIT' then ? else submitted_by end,"
                        + " published_at = case when ? = 'PUBLISH' then now() else published_at end where id = ?",
                next.name(),
                event.name(),
                event.name(),
                by.sub(),
                event.name(),
                id);
        remember(id, event, before.state(), next, by, note);
        Collection collection = find(id).orElseThrow();
        tell(collection);
        return collection;
    }

    /** Locks the collection until the end of the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Collection locked(String id) {
        sql.one("select id from collection where id = ? for update", row -> row.getString(1), id)
                .orElseThrow(() -> ProblemException.notFound("There is no such collection."));
        return find(id).orElseThrow();
    }

    @Transactional
    public void collaborator(String id, String username, boolean member, Person by) {
        Collection before = locked(id);
        if (before.collaborators().contains(username) == member) {
            return;
        }
        if (member && before.collaborators().size() >= 100) {
            throw ProblemException.conflict("A collection has at most 100 collaborators.");
        }
        String change = member ? "array_append(collaborators, ?)" : "array_remove(collaborators, ?)";
        sql.update(
                "update collection set collaborators = " + change
                        + ", version = version + 1, updated_at = now() where id = ?",
                username,
                id);
        String note = (member ? "added " : "removed ") + username;
        remember(id, CollectionEvent.EDIT, before.state(), before.state(), by, note);
    }

    public Page<CollectionSummary> published(int limit, String after) {
        return list("c.state = 'PUBLISHED'", "published_at", true, limit, after);
    }

    public Page<CollectionSummary> ofPerson(Person person, CollectionState state, int limit, String after) {
        String where = "(c.owner_sub = ? or c.collaborators @> array[?]::text[]) and (?::text is null or c.state = ?)";
        String name = state == null ? null : state.name();
        return list(where, "created_at", true, limit, after, person.sub(), person.username(), name, name);
    }

    /** @return collections in a state, or all that are not over, longest waiting first */
    public Page<CollectionSummary> queue(CollectionState state, int limit, String after) {
        String where = state == null ? "c.state not in ('PUBLISHED', 'WITHDRAWN') and ?::text is null" : "c.state = ?";
        return list(where, "state_since", false, limit, after, state == null ? null : state.name());
    }

    public List<HistoryStep> history(String id) {
        return sql.list(
                "select * from history where collection = ? order by seq",
                row -> new HistoryStep(
                        Sql.instant(row, "at"),
                        row.getString("by_name"),
                        CollectionEvent.valueOf(row.getString("event")),
                        row.getString("from_state") == null
                                ? null
                                : CollectionState.valueOf(row.getString("from_state")),
                        CollectionState.valueOf(row.getString("to_state")),
                        row.getString("note")),
                id);
    }

    private Page<CollectionSummary> list(
            String where, String sort, boolean newestFirst, int limit, String after, Object... parameters) {
        var all = new java.util.ArrayList<Object>(java.util.Arrays.asList(parameters));
        String beyond = "";
        if (after != null) {
            List<String> key = Cursor.decode(after, 2);
            beyond = " and (c." + sort + ", c.id) " + (newestFirst ? "<" : ">") + " (?, ?)";
            all.add(Pages.instant(key.get(0)));
            if (key.get(1).indexOf('\0') >= 0) {
                Pages.instant("no cursor");
            }
            all.add(key.get(1));
        }
        all.add(limit + 1);
        String direction = newestFirst ? " desc" : "";
        List<CollectionSummary> rows = sql.list(
                "select c.*, c." + sort + " as sorted_by, " + COUNTS + " from collection c where " + where + beyond
                        + " order by c." + sort + direction + ", c.id" + direction + " limit ?",
                Collections::summary,
                all.toArray());
        return Page.of(rows, limit, c -> Cursor.encode(c.sortedBy(), c.id()));
    }

    private static CollectionState after(Collection collection, CollectionEvent event) {
        return collection
                .state()
                .after(event)
                .orElseThrow(() -> ProblemException.conflict("The collection is " + collection.state() + "; "
                        + event.name().toLowerCase(java.util.Locale.ROOT) + " is not possible now."));
    }

    private static void requireVersion(Collection collection, long version) {
        if (collection.version() != version) {
            throw ProblemException.preconditionFailed(
                    "The collection is at version " + collection.version() + " by now; read it again.");
        }
    }

    private void remember(
            String id, CollectionEvent event, CollectionState from, CollectionState to, Person by, String note) {
        sql.update(
                "insert into history (collection, by_sub, by_name, event, from_state, to_state, note)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                id,
                by.sub(),
                by.username(),
                event.name(),
                from == null ? null : from.name(),
                to.name(),
                note);
    }

    private void tell(Collection collection) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("collection", collection.id());
        data.put("state", collection.state().name());
        data.put("recipient", collection.insider().ownerSub());
        data.put("recipient_email", collection.insider().ownerEmail());
        data.put("link", publicUrl + "/portal/hlsp/" + collection.id());
        outbox.add(Outbox.NOTIFICATION, CHANGED, collection.id(), data);
    }

    private static List<String> names(List<ProductKind> kinds) {
        return kinds.stream().map(Enum::name).toList();
    }

    private static FileCounts counts(ResultSet row) throws SQLException {
        Long[] counts = (Long[]) row.getArray("counts").getArray();
        return new FileCounts(
                counts[0].intValue(),
                counts[1],
                counts[2].intValue(),
                counts[3].intValue(),
                counts[4].intValue(),
                counts[5].intValue());
    }

    private static List<ProductKind> kinds(ResultSet row) throws SQLException {
        return Sql.texts(row, "product_types").stream()
                .map(ProductKind::valueOf)
                .toList();
    }

    private static CollectionSummary summary(ResultSet row) throws SQLException {
        return new CollectionSummary(
                row.getString("id"),
                row.getString("title"),
                CollectionState.valueOf(row.getString("state")),
                row.getString("owner_username"),
                row.getString("pi_name"),
                kinds(row),
                counts(row),
                time(row, "created_at"),
                time(row, "updated_at"),
                time(row, "published_at"),
                Sql.instant(row, "sorted_by"));
    }

    private static Collection read(ResultSet row) throws SQLException {
        String contact = row.getString("contact_name");
        return new Collection(
                row.getString("id"),
                CollectionState.valueOf(row.getString("state")),
                row.getString("title"),
                row.getString("abstract"),
                new Investigator(row.getString("pi_name"), row.getString("pi_institution"), row.getString("pi_email")),
                contact == null ? null : new Contact(contact, row.getString("contact_email")),
                kinds(row),
                row.getBoolean("revisions_expected"),
                Sql.texts(row, "sources"),
                "CC BY 4.0",
                true,
                time(row, "license_accepted_at"),
                row.getString("rule_set"),
                row.getString("owner_username"),
                Sql.texts(row, "collaborators"),
                counts(row),
                progress(row),
                List.of(),
                time(row, "created_at"),
                time(row, "updated_at"),
                time(row, "submitted_at"),
                time(row, "published_at"),
                row.getLong("version"),
                new Collection.Insider(
                        row.getString("owner_sub"), row.getString("owner_email"), row.getString("submitted_by")));
    }

    private static PublicationProgress progress(ResultSet row) throws SQLException {
        String state = row.getString("p_state");
        return state == null
                ? null
                : new PublicationProgress(
                        state,
                        row.getInt("done"),
                        row.getInt("total"),
                        row.getInt("attempts"),
                        row.getString("message"),
                        time(row, "next_try_at"),
                        time(row, "finished_at"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        Instant time = Sql.instant(row, column);
        return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
    }
}
