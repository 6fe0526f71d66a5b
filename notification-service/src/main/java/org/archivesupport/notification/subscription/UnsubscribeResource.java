package org.archivesupport.notification.subscription;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.archivesupport.kit.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The link in every notification mail. It needs no login and does not expire. Reading it changes nothing, as mail
 * scanners follow links; posting to it ends the subscription (RFC 8058, section 3.1).
 */
@Path("/api/v1/notifications/unsubscribe/{token}")
@Tag(name = "unsubscribe")
public class UnsubscribeResource {

    @Inject
    SubscriptionStore store;

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(operationId = "showUnsubscribe", summary = "Page with a button that ends the subscription")
    @APIResponse(responseCode = "200", description = "The page; nothing is changed")
    @APIResponse(responseCode = "404", description = "No such link")
    public Response show(@PathParam("token") @Parameter(description = "from the mail") String token) {
        return page(UnsubscribePage.ask(find(token)));
    }

    @POST
    @Produces(MediaType.TEXT_HTML)
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "endByLink",
            summary = "End the subscription",
            description = "Any body is accepted and not read, so that the one-click form of RFC 8058 works."
                    + " A subscription that has ended already answers the same.")
    @APIResponse(responseCode = "200", description = "It has ended")
    @APIResponse(responseCode = "404", description = "No such link")
    public Response end(@PathParam("token") @Parameter(description = "from the mail") String token) {
        var subscription = find(token);
        store.endByLink(subscription.id());
        return page(UnsubscribePage.done(subscription));
    }

    private SubscriptionStore.Linked find(String token) {
        return store.byLink(token)
                .orElseThrow(
                        () -> ProblemException.notFound("This link is not one of ours, or a part of it is missing."));
    }

    private static Response page(String html) {
        return Response.ok(html, "text/html;charset=UTF-8")
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'")
                .header("Referrer-Policy", "same-origin")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
