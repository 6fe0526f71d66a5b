package org.archivesupport.helpdesk.article;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.archivesupport.kit.http.IfMatch;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.Pages;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Published articles, for everybody. */
@Path("/api/v1/helpdesk/articles")
@Tag(name = "articles")
public class ArticleResource {

    @Inject
    Articles articles;

    @GET
    @Operation(operationId = "listArticles", summary = "Published articles, best match first; without words by title")
    @APIResponse(responseCode = "200", description = "One page")
    @APIResponse(responseCode = "400", description = "Bad parameter")
    public RestResponse<Page<ArticleSummary>> list(
            @QueryParam("q")
                    @Parameter(
                            description = "words; -word excludes, \"a phrase\", or between two words",
                            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 300))
                    String q,
            @QueryParam("category") @Parameter(description = "see NewTicket.category") String category,
            @QueryParam("limit")
                    @DefaultValue("20")
                    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100"))
                    int limit,
            @QueryParam("after") @Parameter(description = "cursor of the page before") String after,
            @Context UriInfo uri) {
        return Pages.answer(articles.search(ArticleRules.search(q, category), Pages.limit(limit, 100), after), uri);
    }

    @GET
    @Path("/{slug}")
    @Operation(operationId = "getArticle", summary = "A published article")
    @APIResponse(responseCode = "200", description = "The article, its version in ETag")
    @APIResponse(responseCode = "404", description = "No such article")
    public RestResponse<Article> get(@PathParam("slug") String slug) {
        var article = articles.published(slug);
        return RestResponse.ResponseBuilder.ok(article)
                .header("ETag", IfMatch.tag(article.version()))
                .build();
    }
}
