package org.archivesupport.gateway.door;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.archivesupport.gateway.credential.Caller;
import org.archivesupport.gateway.credential.Callers;
import org.archivesupport.gateway.credential.Credential;
import org.archivesupport.gateway.credential.Credentials;
import org.archivesupport.gateway.forward.Forwarder;
import org.archivesupport.gateway.forward.Passage;
import org.archivesupport.gateway.hygiene.HeaderRules;
import org.archivesupport.gateway.hygiene.PathRules;
import org.archivesupport.gateway.hygiene.QueryRules;
import org.archivesupport.gateway.limit.RateLimits;
import org.archivesupport.gateway.route.Route;
import org.archivesupport.gateway.route.RouteTable;
import org.archivesupport.gateway.session.LoginPages;
import org.archivesupport.gateway.session.SameSite;
import org.archivesupport.gateway.session.SessionCookie;
import org.archivesupport.gateway.visit.AccessLog;
import org.archivesupport.gateway.visit.Problem;
import org.archivesupport.gateway.visit.Visit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Every request comes in here, before anything of Quarkus sees it; only the two login addresses go on to quarkus-oidc. */
@ApplicationScoped
class Door {

    private static final Logger LOG = Logger.getLogger(Door.class);
    /** Before authentication (-200) and whatever else may be installed. */
    private static final int FIRST = -1_000_000;

    private static final long CONDEMNED_MS = 10_000;
    /** Audience whose internal tokens tell the gateway the roles of a caller of its own staff pages. */
    private static final String OWN_AUDIENCE = "auth-service";

    private final RouteTable table;
    private final Callers callers;
    private final Forwarder forwarder;
    private final OwnPages ownPages;
    private final RateLimits limits;
    private final Cors cors;
    private final AccessLog log;
    private final MeterRegistry meters;
    private final URI publicUrl;
    private final boolean overTls;
    /** Connections that are being closed because of broken framing. */
    private final Set<HttpConnection> condemned = ConcurrentHashMap.newKeySet();

    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    Door(
            RouteTable table,
            Callers callers,
            Forwarder forwarder,
            OwnPages ownPages,
            RateLimits limits,
            Cors cors,
            AccessLog log,
            MeterRegistry meters,
            @ConfigProperty(name = "aus.public.url") URI publicUrl) {
        this.table = table;
        this.callers = callers;
        this.forwarder = forwarder;
        this.ownPages = ownPages;
        this.limits = limits;
        this.cors = cors;
        this.log = log;
        this.meters = meters;
        this.publicUrl = publicUrl;
        this.overTls = "https".equals(publicUrl.getScheme());
    }

    void open(@Observes Router router) {
        router.route().order(FIRST).handler(this::enter);
    }

    private void enter(RoutingContext context) {
        if (condemned.contains(context.request().connection())) {
            // what follows broken framing on a connection is no request, whatever it looks like
            context.request()
                    .connection()
                    .close()
                    .onComplete(closed -> context.response().end());
            return;
        }
        var visit = new Visit(context);
        context.request().pause();
        context.response()
                .putHeader(Visit.REQUEST_ID, visit.requestId())
                .putHeader("X-Content-Type-Options", "nosniff");
        if (overTls) {
            context.response().putHeader("Strict-Transport-Security", "max-age=31536000");
        }
        context.addEndHandler(end -> leave(visit));
        try {
            take(visit);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Request %s failed in the gateway", visit.requestId());
            visit.refuse(
                    Problem.of(
                            500,
                            "Internal error",
                            "This is a fault of the archive, not of your request. Please give the request id to the help desk."));
        }
    }

    private void leave(Visit visit) {
        log.record(visit);
        var response = visit.context().response();
        String outcome = response.ended() ? response.getStatusCode() / 100 + "xx" : "broken_off";
        timers.computeIfAbsent(
                        visit.route() + " " + outcome,
                        key -> Timer.builder("gateway.requests")
                                .tag("route", visit.route())
                                .tag("outcome", outcome)
                                .register(meters))
                .record(Duration.ofNanos((long) (visit.milliseconds() * 1e6)));
    }

    private void take(Visit visit) {
        HttpServerRequest request = visit.request();
        Problem broken = malformed(request);
        if (broken != null) {
            if (broken.close()) {
                var connection = request.connection();
                condemned.add(connection);
                visit.context().vertx().setTimer(CONDEMNED_MS, timer -> condemned.remove(connection));
            }
            visit.refuse(broken);
            return;
        }
        String path = table.proper(request.path());
        Route route = table.find(PathRules.decoded(path), request.query());
        if (route == null) {
            visit.refuse(Problem.notFound());
            return;
        }
        visit.chosen(route.id(), route.secretPath());
        if (!route.methods().contains(request.method().name())) {
            visit.refuse(Problem.methodNotAllowed(List.copyOf(new TreeSet<>(route.methods()))));
            return;
        }
        if (cors.handled(visit, route)) {
            return;
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > route.bodyLimit()) {
            visit.refuse(Problem.tooLarge(route.bodyLimit()));
            return;
        }
        if (route.own() && route.access() == Route.Access.ANONYMOUS) {
            if (withinLimits(visit, route, Caller.ANONYMOUS)) {
                ownPages.answer(visit, route);
            }
            return;
        }
        if (!route.own() && request.version() == HttpVersion.HTTP_1_0) {
            visit.refuse(Problem.of(505, "HTTP version not supported", "Use HTTP/1.1: answers here are streamed."));
            return;
        }
        String query = request.query();
        identify(visit, route, query == null ? path : path + "?" + query);
    }

    /** @return the refusal of a request that no route would take, or null */
    private static Problem malformed(HttpServerRequest request) {
        List<String> framing = HeaderRules.framingFaults(request.headers());
        if (!framing.isEmpty()) {
            return Problem.badRequest(framing.stream()
                            .map(f -> new Problem.Fault("headers", f))
                            .toList())
                    .closing();
        }
        var faults = new ArrayList<Problem.Fault>();
        String path = request.path();
        if (path == null) {
            faults.add(new Problem.Fault("path", "must begin with /"));
        } else {
            PathRules.faults(path).forEach(f -> faults.add(new Problem.Fault("path", f)));
        }
        QueryRules.faults(request.query()).forEach(f -> faults.add(new Problem.Fault("query", f)));
        String parameter = QueryRules.tokenParameter(request.query());
        if (parameter != null) {
            faults.add(
                    new Problem.Fault(
                            parameter,
                            "tokens are not taken from addresses, which are logged and shared; send the header"
                                    + " \"Authorization: Bearer <token>\" instead, and revoke this token if the address was shared"));
        }
        return faults.isEmpty() ? null : Problem.badRequest(faults);
    }

    private void identify(Visit visit, Route route, String uri) {
        HttpServerRequest request = visit.request();
        Credential credential = Credentials.of(request.headers(), SessionCookie.of(request));
        if (credential.byCookie() && !SameSite.safe(request.method()) && fromElsewhere(credential, request)) {
            visit.refuse(LoginPages.crossSite());
            return;
        }
        if (credential.kind() == Credential.Kind.NONE) {
            admit(visit, route, uri, Caller.ANONYMOUS, false);
            return;
        }
        String audience = route.own() ? OWN_AUDIENCE : table.audiences().get(route.service());
        callers.caller(credential, audience, visit)
                .onSuccess(caller -> admit(visit, route, uri, caller, true))
                .onFailure(e -> {
                    LOG.errorf(e, "Request %s failed in the gateway", visit.requestId());
                    visit.refuse(Problem.of(500, "Internal error", "This is a fault of the archive."));
                });
    }

    /** Sessions must prove that this site's page asks; scripts keep tokens in cookies too, and prove nothing. */
    private boolean fromElsewhere(Credential credential, HttpServerRequest request) {
        return credential.kind() == Credential.Kind.SESSION
                ? !SameSite.proven(request.headers(), publicUrl)
                : SameSite.disproven(request.headers(), publicUrl);
    }

    private void admit(Visit visit, Route route, String uri, Caller caller, boolean credentialed) {
        visit.calledBy(caller.sub(), caller.tokenId());
        if (!withinLimits(visit, route, caller)) {
            return;
        }
        Caller known = scoped(caller, route, visit.request().method());
        boolean open = route.access() == Route.Access.ANONYMOUS;
        if (known.anonymous() && !open) {
            if (known.retryAfter() != null) {
                visit.refuse(Problem.unavailable("Who you are cannot be checked just now.", known.retryAfter()));
            } else if (!caller.anonymous()) {
                visit.refuse(Problem.forbidden(known.fault()));
            } else if (known.fault() != null) {
                visit.refuse(Problem.loginNeeded(known.fault()));
            } else {
                visit.refuse(Problem.loginNeeded(
                        "Log in at /login, or send a token in the header \"Authorization: Bearer <token>\"."));
            }
            return;
        }
        if (!route.own()) {
            forwarder.forward(new Passage(visit, route, uri, known, credentialed));
        } else if (known.groups().contains("staff")) {
            ownPages.answer(visit, route);
        } else {
            visit.refuse(Problem.forbidden("This is for the staff of the archive."));
        }
    }

    private boolean withinLimits(Visit visit, Route route, Caller caller) {
        Problem refusal = limits.refusal(visit, route, caller);
        if (refusal != null) {
            refuse(visit, route, refusal);
        }
        return refusal == null;
    }

    /** Scripts written for MAST show the text of an answer as it is; our own API and pages get a problem body. */
    private static void refuse(Visit visit, Route route, Problem refusal) {
        if (route.own() || route.id().startsWith("/api/v1/")) {
            visit.refuse(refusal);
        } else {
            visit.refuseInWords(refusal);
        }
    }

    /** @return the caller, or an anonymous one if it is a personal token without the scope that the route needs */
    private static Caller scoped(Caller caller, Route route, HttpMethod method) {
        if (!caller.personal()) {
            return caller;
        }
        String scope = route.scopeFor(method.name());
        if (scope == null || caller.scopes().contains(scope)) {
            return caller;
        }
        return Caller.refused(
                scope.equals(Route.NO_TOKENS)
                        ? "Personal tokens do not work here; log in."
                        : "The token lacks the scope " + scope + "; make one that has it.");
    }
}
