package org.archivesupport.gateway.session;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.archivesupport.gateway.keycloak.Keycloak;
import org.archivesupport.gateway.visit.Problem;
import org.archivesupport.gateway.visit.Visit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** {@code /login}, {@code /logout} and {@code /session}. */
@ApplicationScoped
public class LoginPages {

    private static final Logger LOG = Logger.getLogger(LoginPages.class);
    private static final String OIDC_SESSION = "q_session";
    /** Time that the way back from Keycloak may take. */
    private static final Duration JUST_NOW = Duration.ofSeconds(60);

    private final SessionStore sessions;
    private final Keycloak keycloak;
    private final URI publicUrl;

    public LoginPages(
            SessionStore sessions, Keycloak keycloak, @ConfigProperty(name = "aus.public.url") URI publicUrl) {
        this.sessions = sessions;
        this.keycloak = keycloak;
        this.publicUrl = publicUrl;
    }

    /**
     * {@code GET /login?return_to=/portal/…}: to that page if logged in, else to Keycloak by way of quarkus-oidc, which
     * comes back to this address when it is done. With {@code prompt=login} Keycloak asks for the password again.
     */
    public void login(Visit visit) {
        var request = visit.request();
        List<String> wishes = visit.context().queryParam("return_to");
        String target = ReturnAddress.of(wishes.isEmpty() ? null : wishes.get(0));
        if (target == null || wishes.size() > 1) {
            visit.refuse(Problem.badRequest(List.of(new Problem.Fault(
                    "return_to", "must be one path of this site, such as /portal/search?q=m31, and not /login"))));
            return;
        }
        List<String> prompts = visit.context().queryParam("prompt");
        boolean again = !prompts.isEmpty();
        if (again && !prompts.equals(List.of("login"))) {
            visit.refuse(Problem.badRequest(List.of(new Problem.Fault("prompt", "takes only the value login"))));
            return;
        }
        if (!sameHost(visit)) {
            visit.redirect(SameSite.originOf(publicUrl) + "/login?return_to="
                    + URLEncoder.encode(target, StandardCharsets.UTF_8) + (again ? "&prompt=login" : ""));
            return;
        }
        String id = SessionCookie.of(request);
        if (id == null) {
            toOidc(visit);
            return;
        }
        sessions.peek(id)
                .onSuccess(session -> {
                    // who comes back from Keycloak has a session that is seconds old, and is not sent there again
                    if (session != null
                            && (!again || begun(session).isAfter(Instant.now().minus(JUST_NOW)))) {
                        visit.redirect(target);
                    } else {
                        toOidc(visit);
                    }
                })
                .onFailure(e -> away(visit, e));
    }

    /** {@code GET /login/return?code=…&state=…}: quarkus-oidc takes it. */
    public void back(Visit visit) {
        toOidc(visit);
    }

    /** {@code GET /login/error?error=…}: Keycloak refused, or the person gave up. */
    public void failed(Visit visit) {
        visit.refuse(Problem.loginNeeded("The login was not completed. Try again at /login."));
    }

    /** {@code POST /logout}: ends the session here and the login at Keycloak; 303 to / for forms, else 204. */
    public void logout(Visit visit) {
        var request = visit.request();
        String id = SessionCookie.of(request);
        if (id != null && !SameSite.proven(request.headers(), publicUrl)) {
            visit.refuse(crossSite());
            return;
        }
        if (id == null) {
            loggedOut(visit);
            return;
        }
        sessions.end(id)
                .onSuccess(refreshToken -> {
                    if (refreshToken != null) {
                        keycloak.endLogin(refreshToken)
                                .onFailure(
                                        e -> LOG.warnf("A login could not be ended at Keycloak: %s", e.getMessage()));
                    }
                    loggedOut(visit);
                })
                .onFailure(e -> away(visit, e));
    }

    /** {@code GET /session}: who is logged in, for the web pages; asking does not keep the session alive. */
    public void session(Visit visit) {
        String id = SessionCookie.of(visit.request());
        if (id == null) {
            visit.json(200, anonymous());
            return;
        }
        sessions.peek(id)
                .onSuccess(session -> {
                    if (session == null) {
                        visit.context().response().headers().add(HttpHeaders.SET_COOKIE, SessionCookie.clear());
                        visit.json(200, anonymous());
                    } else {
                        visit.calledBy(session.sub(), session.keycloakSession());
                        visit.json(200, json(session));
                    }
                })
                .onFailure(e -> away(visit, e));
    }

    /** @return the refusal of a changing request that no page of this site sent */
    public static Problem crossSite() {
        return Problem.forbidden(
                "A request that changes something and carries the session cookie must come from a page of"
                        + " this site: send its address in the header Origin. Scripts use a personal token instead.");
    }

    private static JsonObject anonymous() {
        return new JsonObject().put("logged_in", false).put("login", "/login?return_to=");
    }

    private JsonObject json(Session session) {
        return new JsonObject()
                .put("logged_in", true)
                .put("sub", session.sub())
                .put("username", session.username())
                .put("name", session.name())
                .put("email", session.email())
                .put("roles", new JsonArray(session.roles()))
                .put("expires_at", session.expiresAt().toString())
                .put("ends_at", session.endsAt().toString())
                .put("csrf", new JsonObject().put("header", "Origin").put("value", SameSite.originOf(publicUrl)))
                .put("login", "/login?return_to=")
                .put("logout", "/logout");
    }

    private Instant begun(Session session) {
        return session.endsAt().minus(sessions.absolute());
    }

    private void toOidc(Visit visit) {
        RoutingContext context = visit.context();
        // only the code flow may answer here
        visit.request().headers().remove(HttpHeaders.AUTHORIZATION);
        context.addHeadersEndHandler(end -> ownCookie(context));
        visit.request().resume();
        context.next();
    }

    /** Takes quarkus-oidc's session cookie out of the answer and puts ours in. */
    private void ownCookie(RoutingContext context) {
        var response = context.response();
        response.removeCookies(OIDC_SESSION, false);
        String id = context.get(LoginState.BEGUN);
        if (id != null) {
            response.headers().add(HttpHeaders.SET_COOKIE, SessionCookie.set(id, sessions.absolute()));
        }
    }

    private static void loggedOut(Visit visit) {
        visit.context().response().headers().add(HttpHeaders.SET_COOKIE, SessionCookie.clear());
        String accept = visit.request().getHeader(HttpHeaders.ACCEPT);
        if (accept != null && accept.contains("text/html")) {
            visit.redirect("/");
        } else {
            visit.request().resume();
            visit.context().response().setStatusCode(204).end();
        }
    }

    private static void away(Visit visit, Throwable e) {
        LOG.errorf(e, "The session table cannot be used (request %s)", visit.requestId());
        visit.refuse(Problem.unavailable("Logins cannot be looked up just now.", Duration.ofSeconds(10)));
    }

    private boolean sameHost(Visit visit) {
        String host = visit.request().getHeader(HttpHeaders.HOST);
        return host != null && (publicUrl.getScheme() + "://" + host).equals(SameSite.originOf(publicUrl));
    }
}
