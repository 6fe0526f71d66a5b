package org.archivesupport.hlsp.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import org.archivesupport.hlsp.collection.Collection;
import org.archivesupport.hlsp.collection.CollectionEvent;
import org.archivesupport.hlsp.collection.CollectionState;
import org.archivesupport.hlsp.collection.Collections;
import org.archivesupport.hlsp.collection.Comments;
import org.archivesupport.hlsp.collection.Person;
import org.archivesupport.hlsp.publication.Publications;
import org.archivesupport.hlsp.rule.Finding;
import org.archivesupport.hlsp.rule.Severity;
import org.archivesupport.hlsp.upload.DeliveredFile;
import org.archivesupport.hlsp.upload.Files;
import org.archivesupport.kit.problem.Problem;
import org.archivesupport.kit.problem.ProblemException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Moves that team and staff make; each is one transaction. */
@ApplicationScoped
public class Review {

    private static final int MOST_FILES_TOLD = 1000;

    @Inject
    Collections collections;

    @Inject
    Comments comments;

    @Inject
    Files files;

    @Inject
    Publications publications;

    @ConfigProperty(name = "aus.hlsp.four-eyes")
    boolean fourEyes;

    /**
     * @throws ProblemException 409 in other states and while checks run, 422 with every finding that stands in the way
     */
    @Transactional
    public void submit(String id, Person by) {
        Collection collection = collections.locked(id);
        if (!collection.state().takesFiles()) {
            throw ProblemException.conflict(
                    "The collection is " + collection.state() + "; it cannot be submitted now.");
        }
        if (collection.files().pending() > 0) {
            throw ProblemException.conflict(
                    collection.files().pending() + " files are still being checked; submit when they are done.");
        }
        var faults = new ArrayList<Problem.Fault>();
        for (DeliveredFile file : files.faulty(id, MOST_FILES_TOLD)) {
            for (Finding finding : file.findings()) {
                if (finding.severity() == Severity.ERROR) {
                    faults.add(fault("/files/" + file.name(), finding));
                }
            }
        }
        if (collection.files().fail() > MOST_FILES_TOLD) {
            faults.add(new Problem.Fault(
                    "/files", (collection.files().fail() - MOST_FILES_TOLD) + " more files have errors."));
        }
        List<Finding> whole = DeliveryRules.check(id, files.names(id));
        whole.stream().filter(f -> f.severity() == Severity.ERROR).forEach(f -> faults.add(fault("/files", f)));
        if (!faults.isEmpty()) {
            throw ProblemException.unprocessable(
                    "The collection breaks rules; see errors. Nothing was submitted.", faults);
        }
        String note = whole.isEmpty()
                ? null
                : String.join(
                        " ",
                        whole.stream().map(f -> f.rule() + ": " + f.message()).toList());
        collections.move(id, CollectionEvent.SUBMIT, by, note);
    }

    @Transactional
    public void decline(String id, String reason, Person by) {
        collections.move(id, CollectionEvent.DECLINE, by, reason);
    }

    @Transactional
    public void withdraw(String id, String reason, Person by) {
        collections.move(id, CollectionEvent.WITHDRAW, by, reason);
    }

    @Transactional
    public void accept(String id, Person by) {
        collections.move(id, CollectionEvent.ACCEPT, by, null);
    }

    @Transactional
    public void claim(String id, Person by) {
        collections.move(id, CollectionEvent.CLAIM, by, null);
    }

    /** The remark says what to change; the team reads it beside the file or rule it names. */
    @Transactional
    public void sendBack(String id, Comments.Draft remark, Person by) {
        collections.locked(id);
        comments.add(id, remark, by);
        collections.move(id, CollectionEvent.RETURN, by, null);
    }

    /** @throws ProblemException 403 if the submitter approves although four eyes are asked for */
    @Transactional
    public void approve(String id, Person by) {
        Collection collection = collections.locked(id);
        boolean review =
                collection.state() == CollectionState.SUBMITTED || collection.state() == CollectionState.IN_REVIEW;
        if (review && fourEyes && by.sub().equals(collection.insider().submittedBy())) {
            throw ProblemException.forbidden("Another person than the one who submitted has to approve.");
        }
        collections.move(id, CollectionEvent.APPROVE, by, null);
        publications.start(id);
    }

    private static Problem.Fault fault(String pointer, Finding finding) {
        String where = finding.where().isEmpty() ? "" : " (" + finding.where() + ")";
        return new Problem.Fault(pointer, finding.rule() + where + ": " + finding.message() + " " + finding.fix());
    }
}
