package org.archivesupport.hlsp.collection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.security.Caller;

/**
 * Who may see and change a collection. To those who may not see it, it does not exist.
 */
@ApplicationScoped
public class Access {

    /** Scope that a token needs for changes. */
    public static final String SCOPE = "hlsp:submit";

    @Inject
    Caller caller;

    @Inject
    Collections collections;

    /** @return the collection; 404 unless it is published or the caller is of the team or the staff */
    public Collection seen(String id) {
        Collection collection = collections.find(id).orElseThrow(Access::unknown);
        boolean insider = !caller.anonymous() && (caller.staff() || member(collection));
        if (collection.state() != CollectionState.PUBLISHED && !insider) {
            throw unknown();
        }
        return collection.forCaller(insider ? actions(collection) : List.of(), insider);
    }

    /** @return the collection, if the caller may work on it: 401, 403 for the scope, 404 for strangers */
    public Collection worked(String id) {
        caller.requireScope(SCOPE);
        Collection collection = collections.find(id).orElseThrow(Access::unknown);
        if (!caller.staff() && !member(collection)) {
            throw collection.state() == CollectionState.PUBLISHED
                    ? ProblemException.forbidden("Only its team changes a collection.")
                    : unknown();
        }
        return collection;
    }

    /** @return the collection, if the caller owns it or is staff */
    public Collection owned(String id) {
        Collection collection = worked(id);
        if (!caller.staff() && !owner(collection)) {
            throw ProblemException.forbidden("Only the owner of a collection does that.");
        }
        return collection;
    }

    public Person person() {
        return Person.of(caller);
    }

    private boolean member(Collection collection) {
        return owner(collection) || collection.collaborators().contains(String.valueOf(caller.username()));
    }

    private boolean owner(Collection collection) {
        return collection.insider().ownerSub().equals(caller.sub());
    }

    private List<CollectionAction> actions(Collection collection) {
        var may = new ArrayList<CollectionAction>();
        CollectionState state = collection.state();
        if (caller.hasScope(SCOPE)) {
            offer(may, state, CollectionEvent.EDIT, CollectionAction.EDIT);
            if (state.takesFiles()) {
                may.add(CollectionAction.UPLOAD);
            }
            offer(may, state, CollectionEvent.SUBMIT, CollectionAction.SUBMIT);
            if (owner(collection) || caller.staff()) {
                offer(may, state, CollectionEvent.WITHDRAW, CollectionAction.WITHDRAW);
            }
            may.add(CollectionAction.COMMENT);
        }
        if (caller.staff()) {
            offer(may, state, CollectionEvent.ACCEPT, CollectionAction.ACCEPT);
            offer(may, state, CollectionEvent.DECLINE, CollectionAction.DECLINE);
            offer(may, state, CollectionEvent.CLAIM, CollectionAction.CLAIM);
            offer(may, state, CollectionEvent.RETURN, CollectionAction.RETURN);
            offer(may, state, CollectionEvent.APPROVE, CollectionAction.APPROVE);
        }
        return List.copyOf(may);
    }

    private static void offer(
            List<CollectionAction> may, CollectionState state, CollectionEvent event, CollectionAction action) {
        if (state.after(event).isPresent()) {
            may.add(action);
        }
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("There is no such collection, or it is not public.");
    }
}
