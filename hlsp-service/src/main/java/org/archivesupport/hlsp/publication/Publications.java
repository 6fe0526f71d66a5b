package org.archivesupport.hlsp.publication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.archivesupport.hlsp.collection.CollectionEvent;
import org.archivesupport.hlsp.collection.Collections;
import org.archivesupport.hlsp.collection.Person;
import org.archivesupport.hlsp.upload.Files;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.kit.problem.ProblemException;

/** The jobs of hand-over: one row per approved collection. */
@ApplicationScoped
public class Publications {

    private static final int LONGEST_MESSAGE = 1000;

    @Inject
    Sql sql;

    @Inject
    Collections collections;

    @Inject
    Files files;

    /** In the transaction of the approval. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void start(String collection) {
        sql.update(
                "insert into publication (collection, state, total)"
                        + " select ?, 'WAITING', count(*) from delivered_file where collection = ?",
                collection,
                collection);
    }

    /** Asks for an attempt now instead of after the pause. */
    public void retry(String collection) {
        int changed = sql.update(
                "update publication set next_try_at = now() where collection = ? and state <> 'DONE'", collection);
        if (changed == 0) {
            throw ProblemException.conflict("There is no hand-over that waits.");
        }
    }

    /** Jobs to try; one that is RUNNING is under work elsewhere or was left by a service that died: its lock tells. */
    List<String> due() {
        return sql.list(
                "select collection from publication where state = 'RUNNING' or (state = 'WAITING' and next_try_at <= now())"
                        + " order by next_try_at limit 20",
                row -> row.getString(1));
    }

    /** @return moment of the approval, from which the products are public; the same in every attempt */
    Instant approvedAt(String collection) {
        return sql.one(
                        "select approved_at from publication where collection = ?",
                        row -> Sql.instant(row, "approved_at"),
                        collection)
                .orElseThrow();
    }

    /** @return false if the job is done already */
    boolean attempt(String collection) {
        return sql.update(
                        "update publication set state = 'RUNNING', attempts = attempts + 1 where collection = ? and state <> 'DONE'"
                                + " and (state = 'RUNNING' or next_try_at <= now())",
                        collection)
                == 1;
    }

    /** The bytes of a file are with search. */
    @Transactional
    void handedOver(String collection, String name) {
        files.handedOver(collection, name);
        sql.update("update publication set done = done + 1 where collection = ?", collection);
    }

    /** Counts what earlier attempts did. */
    void recount(String collection) {
        sql.update(
                "update publication p set done = (select count(*) from delivered_file f"
                        + " where f.collection = p.collection and f.handed_over_at is not null) where collection = ?",
                collection);
    }

    void failed(String collection, String message) {
        String told = message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message;
        sql.update(
                "update publication set state = 'WAITING', message = ?,"
                        + " next_try_at = now() + least(300, power(2, least(attempts, 9))) * interval '1 second'"
                        + " where collection = ?",
                told.replace('\0', ' '),
                collection);
    }

    @Transactional
    void finished(String collection) {
        sql.update(
                "update publication set state = 'DONE', message = null, finished_at = now(), done = total where collection = ?",
                collection);
        collections.move(collection, CollectionEvent.PUBLISH, Person.SERVICE, null);
    }
}
