package org.archivesupport.auth.program;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.archivesupport.auth.audit.Audit;
import org.archivesupport.auth.audit.Deed;
import org.archivesupport.auth.people.Person;
import org.archivesupport.auth.personal.Scope;
import org.archivesupport.auth.personal.Tid;
import org.archivesupport.auth.program.Programs.Entry;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.kit.security.Caller;

/**
 * Who may change the members of a program: staff everything, its PI co-investigators and delegates, a delegate adds
 * co-investigators. Not with a personal token: a script's leaked token must not hand out rights. Each change and its
 * audit row are one transaction.
 */
@ApplicationScoped
public class ProgramRules {

    @Inject
    Programs programs;

    @Inject
    Audit audit;

    /** @throws ProblemException 404 without such a program, 403 for people outside of it */
    Program see(Caller caller, ProgramKey key) {
        caller.requireLogin();
        Program program = programs.find(key).orElseThrow(() -> unknown(key));
        if (!caller.staff() && programs.roleOf(caller.sub(), key).isEmpty()) {
            throw ProblemException.forbidden("Only members of a program and staff see who is in it.");
        }
        return program;
    }

    /** @throws ProblemException 404 without such a program, 403 for callers who may not give this role */
    void mayGive(Caller caller, ProgramKey key, Role role) {
        if (loggedIn(caller, key)) {
            return;
        }
        if (role == Role.PI) {
            throw ProblemException.forbidden("Only staff name a principal investigator; please ask the help desk.");
        }
        Role own = programs.roleOf(caller.sub(), key).orElse(Role.CO_I);
        if (own != Role.PI && !(own == Role.DELEGATE && role == Role.CO_I)) {
            throw ProblemException.forbidden("Only the principal investigator and staff change the members; a delegate"
                    + " of the principal investigator may add co-investigators.");
        }
    }

    /**
     * Lets only staff and the PI of this very program pass, and only after a login on the web pages.
     *
     * @throws ProblemException 401, 403, or 404 without such a program
     */
    public void requireKeeper(Caller caller, ProgramKey key) {
        if (!loggedIn(caller, key)
                && programs.roleOf(caller.sub(), key).filter(Role.PI::equals).isEmpty()) {
            throw ProblemException.forbidden("Only the principal investigator of " + key + " and staff do this.");
        }
    }

    /**
     * Lets only staff and the PI of this very program pass; for reading, so a personal token with user:info will do.
     *
     * @throws ProblemException 401, 403, or 404 without such a program
     */
    public void requireReader(Caller caller, ProgramKey key) {
        caller.requireScope(Scope.USER_INFO.text());
        if (programs.find(key).isEmpty()) {
            throw unknown(key);
        }
        if (!caller.staff()
                && programs.roleOf(caller.sub(), key).filter(Role.PI::equals).isEmpty()) {
            throw ProblemException.forbidden("Only the principal investigator of " + key + " and staff see this.");
        }
    }

    /** @throws ProblemException 401, 403 for people outside of the program, 404 without such a program */
    public void requireMember(Caller caller, ProgramKey key) {
        caller.requireScope(Scope.USER_INFO.text());
        see(caller, key);
    }

    /** @return whether the caller is staff, who may do everything here */
    private boolean loggedIn(Caller caller, ProgramKey key) {
        caller.requireLogin();
        if (Tid.isPersonal(caller.tokenId())) {
            throw ProblemException.forbidden(
                    "Rights cannot be changed with a personal token; log in on the web pages to do so.");
        }
        if (programs.find(key).isEmpty()) {
            throw unknown(key);
        }
        return caller.staff();
    }

    /** @throws ProblemException 409 if the person is already a member in that time */
    @Transactional
    Member add(Caller caller, ProgramKey key, Person person, MemberWish wish) {
        mayGive(caller, key, wish.role());
        Member member = programs.add(
                        key,
                        new Entry(
                                person.sub(),
                                person.username(),
                                person.name(),
                                wish.role(),
                                wish.validFrom(),
                                wish.validUntil(),
                                caller.sub()))
                .orElseThrow(() -> ProblemException.conflict(
                        person.username() + " is already a member of " + key + " in that time."));
        record(caller, "member.add", key, member.sub(), member.role(), member.username());
        return member;
    }

    /** @throws ProblemException 404 if the person is no member */
    @Transactional
    void end(Caller caller, ProgramKey key, String sub) {
        requireKeeper(caller, key);
        List<Role> roles = programs.rolesFromNow(sub, key);
        if (roles.isEmpty()) {
            throw ProblemException.notFound("This person is no member of " + key + ".");
        }
        if (roles.contains(Role.PI) && !caller.staff()) {
            throw ProblemException.forbidden("Only staff end the role of a principal investigator.");
        }
        Optional<Role> ended = programs.end(sub, key);
        record(caller, "member.remove", key, sub, ended.orElse(roles.get(0)), null);
    }

    /** Writes a program and its members as staff want them. @return number of members that changed */
    int put(Caller caller, ProgramKey key, String title, List<Entry> members) {
        long id = programs.put(key, title);
        int changed = 0;
        for (Entry member : members) {
            if (programs.set(id, member)) {
                record(caller, "member.set", key, member.sub(), member.role(), member.username());
                changed++;
            }
        }
        return changed;
    }

    private void record(Caller caller, String action, ProgramKey key, String sub, Role role, String username) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("sub", sub);
        detail.put("role", role.text());
        detail.put("username", username);
        audit.write(
                new Deed(caller.sub(), caller.username(), caller.tokenId(), action, key.toString(), "done", detail));
    }

    private static ProblemException unknown(ProgramKey key) {
        return ProblemException.notFound("There is no program " + key + ".");
    }
}
