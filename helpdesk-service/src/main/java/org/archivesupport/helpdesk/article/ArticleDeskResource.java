package org.archivesupport.helpdesk.article;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.archivesupport.kit.http.IfMatch;
import org.archivesupport.kit.idempotency.Idempotency;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.archivesupport.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Staff write, publish and withdraw articles. No version is ever changed: a change is a new version. */
@Path("/api/v1/helpdesk/admin/articles")
@RolesAllowed("staff")
@Tag(name = "article desk")
@SecurityRequirement(name = "SecurityScheme")
@APIResponse(responseCode = "401", description = "Login needed")
@APIResponse(responseCode = "403", description = "Not staff")
public class ArticleDeskResource {

    @Inject
    Articles articles;

    @Inject
    Idempotency idempotency;

    @Inject
    Caller caller;

    @GET
    @Operation(operationId = "listAllArticles", summary = "All articles by slug, drafts too")
    @APIResponse(responseCode = "200", description = "One page")
    @APIResponse(responseCode = "400", description = "Bad parameter")
    public RestResponse<Page<DeskArticle.Summary>> list(
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
                    int limit,
            @QueryParam("after") @Parameter(description = "cursor of the page before") String after,
            @Context UriInfo uri) {
        return Pages.answer(articles.all(Pages.limit(limit, 200), after), uri);
    }

    @POST
    @Operation(operationId = "createArticle", summary = "Write a new article, as a draft")
    @APIResponse(
            responseCode = "201",
            description = "The draft",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DeskArticle.class)))
    @APIResponse(responseCode = "400", description = "Bad request; every fault is named")
    @APIResponse(responseCode = "409", description = "The slug is taken")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used with another request")
    public Response create(
            @HeaderParam(Idempotency.HEADER)
                    @Parameter(
                            description = "a repeat with the same key gets the first answer",
                            schema = @Schema(type = SchemaType.STRING, pattern = "^[\\x21-\\x7e]{1,128}$"))
                    String key,
            NewArticle request) {
        var article = ArticleRules.check(request);
        return idempotency.once(key, caller.sub(), "create-article", request, () -> {
            var made = articles.create(article, caller.username(), null);
            return Response.created(URI.create("/api/v1/helpdesk/admin/articles/" + made.slug()))
                    .entity(made)
                    .header("ETag", IfMatch.tag(made.revision()))
                    .build();
        });
    }

    @GET
    @Path("/{slug}")
    @Operation(operationId = "getDeskArticle", summary = "An article with its latest version")
    @APIResponse(responseCode = "200", description = "The article, its revision in ETag")
    @APIResponse(responseCode = "404", description = "No such article")
    public RestResponse<DeskArticle> get(@PathParam("slug") String slug) {
        return tagged(articles.latest(slug));
    }

    @PUT
    @Path("/{slug}")
    @Operation(operationId = "editArticle", summary = "Write a new version; the public still sees the published one")
    @APIResponse(responseCode = "200", description = "The article")
    @APIResponse(responseCode = "400", description = "Bad request; every fault is named")
    @APIResponse(responseCode = "404", description = "No such article")
    @APIResponse(responseCode = "412", description = "Changed meanwhile; read it again")
    @APIResponse(responseCode = "428", description = "The header If-Match is missing")
    public RestResponse<DeskArticle> edit(
            @PathParam("slug") String slug,
            @HeaderParam("If-Match") @Parameter(description = "ETag of the revision that was read") String ifMatch,
            ArticleDraft request) {
        long revision = IfMatch.version(ifMatch);
        return tagged(articles.edit(slug, revision, ArticleRules.check(request), caller.username()));
    }

    @POST
    @Path("/{slug}/publish")
    @Operation(operationId = "publishArticle", summary = "Make the latest version the public one")
    @APIResponse(responseCode = "200", description = "The article")
    @APIResponse(responseCode = "404", description = "No such article")
    @APIResponse(responseCode = "412", description = "Changed meanwhile; read it again")
    @APIResponse(responseCode = "428", description = "The header If-Match is missing")
    public RestResponse<DeskArticle> publish(
            @PathParam("slug") String slug,
            @HeaderParam("If-Match") @Parameter(description = "ETag of the revision that was read") String ifMatch) {
        return tagged(articles.publish(slug, IfMatch.version(ifMatch)));
    }

    @POST
    @Path("/{slug}/withdraw")
    @Operation(operationId = "withdrawArticle", summary = "Take an article from the public; its versions stay")
    @APIResponse(responseCode = "200", description = "The article")
    @APIResponse(responseCode = "404", description = "No such article")
    @APIResponse(responseCode = "409", description = "It is not public")
    @APIResponse(responseCode = "412", description = "Changed meanwhile; read it again")
    @APIResponse(responseCode = "428", description = "The header If-Match is missing")
    public RestResponse<DeskArticle> withdraw(
            @PathParam("slug") String slug,
            @HeaderParam("If-Match") @Parameter(description = "ETag of the revision that was read") String ifMatch) {
        return tagged(articles.withdraw(slug, IfMatch.version(ifMatch)));
    }

    @GET
    @Path("/{slug}/versions")
    @Operation(operationId = "listArticleVersions", summary = "All versions, newest first")
    @APIResponse(responseCode = "200", description = "The versions")
    @APIResponse(responseCode = "404", description = "No such article")
    public List<DeskArticle.Version> versions(@PathParam("slug") String slug) {
        return articles.versions(slug);
    }

    @GET
    @Path("/{slug}/versions/{version}")
    @Operation(operationId = "getArticleVersion", summary = "The text of one version")
    @APIResponse(responseCode = "200", description = "The version")
    @APIResponse(responseCode = "404", description = "No such version")
    public Article version(@PathParam("slug") String slug, @PathParam("version") int version) {
        return articles.version(slug, version);
    }

    private static RestResponse<DeskArticle> tagged(DeskArticle article) {
        return RestResponse.ResponseBuilder.ok(article)
                .header("ETag", IfMatch.tag(article.revision()))
                .build();
    }
}
