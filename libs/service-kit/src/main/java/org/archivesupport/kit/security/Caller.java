package org.archivesupport.kit.security;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.archivesupport.kit.problem.ProblemException;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who sent the request, read from the verified internal token; anonymous where none was sent.
 *
 * <p>A bad token never becomes an anonymous caller: asking anything of such a request ends in 401.
 */
@RequestScoped
public class Caller {

    /** Subject of a caller without a token, in decisions and audit rows. */
    public static final String ANONYMOUS = "anonymous";

    private final CurrentIdentityAssociation association;
    private SecurityIdentity identity;

    @Inject
    public Caller(CurrentIdentityAssociation association) {
        this.association = association;
    }

    protected Caller() {
        this(null);
    }

    public boolean anonymous() {
        return identity().isAnonymous();
    }

    /** @return the Keycloak subject, a service's module name, or {@link #ANONYMOUS} */
    public String sub() {
        return anonymous() ? ANONYMOUS : token().getSubject();
    }

    /** @return the login name, or null */
    public String username() {
        return claim("preferred_username");
    }

    /** @return the full name, or null */
    public String name() {
        return claim("name");
    }

    /** @return the verified mail address, or null */
    public String email() {
        return claim("email");
    }

    /** @return id of the personal token or session behind the request, or null */
    public String tokenId() {
        return claim("tid");
    }

    /** @return the scopes, separated by blanks; empty for anonymous callers */
    public String scope() {
        String scope = claim("scope");
        return scope == null ? "" : scope;
    }

    public boolean hasScope(String name) {
        return Set.of(scope().split(" ")).contains(name);
    }

    public boolean staff() {
        return identity().hasRole("staff");
    }

    /** @return whether a service calls for itself */
    public boolean service() {
        return identity().hasRole("service");
    }

    /** @throws ProblemException 401 for anonymous callers */
    public void requireLogin() {
        if (anonymous()) {
            throw ProblemException.unauthorized("Log in, or send a token in the Authorization header.");
        }
    }

    /** @throws ProblemException 401 for anonymous callers, 403 if the token lacks the scope */
    public void requireScope(String name) {
        requireLogin();
        if (!service() && !hasScope(name)) {
            throw ProblemException.forbidden("The token lacks the scope " + name + "; make one that has it.");
        }
    }

    /** @return the internal token as sent, for exchange; null for anonymous callers */
    public String rawToken() {
        return anonymous() ? null : token().getRawToken();
    }

    private String claim(String name) {
        return anonymous() ? null : token().getClaim(name);
    }

    private JsonWebToken token() {
        return (JsonWebToken) identity().getPrincipal();
    }

    private SecurityIdentity identity() {
        if (identity == null) {
            identity = association.getDeferredIdentity().await().indefinitely();
        }
        return identity;
    }
}
