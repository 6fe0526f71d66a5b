package org.archivesupport.gateway.door;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Consumer;
import org.archivesupport.gateway.admin.AdminPages;
import org.archivesupport.gateway.document.ApiPages;
import org.archivesupport.gateway.document.SuiteDocument;
import org.archivesupport.gateway.portal.PortalPages;
import org.archivesupport.gateway.route.Route;
import org.archivesupport.gateway.route.RouteTable;
import org.archivesupport.gateway.session.LoginPages;
import org.archivesupport.gateway.status.StatusPage;
import org.archivesupport.gateway.visit.Visit;

/** The handlers that {@code routes.yaml} names for the gateway's own routes. */
@ApplicationScoped
class OwnPages {

    private final Map<String, Consumer<Visit>> handlers;

    OwnPages(
            RouteTable table,
            PortalPages portal,
            LoginPages login,
            ApiPages api,
            SuiteDocument document,
            AdminPages admin,
            StatusPage status) {
        handlers = Map.ofEntries(
                Map.entry("portal", portal::page),
                Map.entry("asset", portal::asset),
                Map.entry("login", login::login),
                Map.entry("login-return", login::back),
                Map.entry("login-error", login::failed),
                Map.entry("logout", login::logout),
                Map.entry("session", login::session),
                Map.entry("status", status::status),
                Map.entry("api-page", api::page),
                Map.entry("api-ui", api::file),
                Map.entry("openapi-json", document::json),
                Map.entry("openapi-yaml", document::yaml),
                Map.entry("admin-routes", admin::routes),
                Map.entry("admin-status", admin::status));
        for (Route route : table.routes()) {
            if (route.own() && !handlers.containsKey(route.handler())) {
                throw new IllegalStateException("routes.yaml: " + route.id() + ": no handler " + route.handler());
            }
        }
    }

    void answer(Visit visit, Route route) {
        handlers.get(route.handler()).accept(visit);
    }
}
