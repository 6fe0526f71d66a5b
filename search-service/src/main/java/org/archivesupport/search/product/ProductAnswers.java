package org.archivesupport.search.product;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.archivesupport.kit.paging.Page;
import org.archivesupport.kit.paging.PageLinks;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.search.observation.ObservationParameters;
import org.archivesupport.search.table.TableAnswers;
import org.archivesupport.search.table.TableFormat;

/** Answers lists of products, as a page or as a whole, in all formats. */
@ApplicationScoped
class ProductAnswers {

    private static final int MOST = 10_000;

    @Inject
    ProductLists products;

    @Inject
    TableAnswers tables;

    /**
     * How much of a list is asked for, and in which form.
     *
     * @param all everything, streamed
     * @param limit rows of the page, if not all
     */
    record Paging(boolean all, int limit, String after, TableFormat format) {

        /** Reads the parameters; without {@code limit}, JSON comes in pages of 1000 and the other formats as a whole. */
        static Paging of(Faults faults, String limit, String after, String format, HttpHeaders headers) {
            TableFormat form = TableFormat.asked(format, headers.getHeaderString(HttpHeaders.ACCEPT));
            faults.check(form != null, "format", "must be one of " + TableFormat.WORDS);
            boolean all = "all".equals(limit) || limit == null && after == null && form != TableFormat.JSON;
            faults.check(!all || after == null, "after", "cannot go with limit=all");
            int rows = all ? 0 : ObservationParameters.whole(faults, "limit", limit, 1, MOST, 1000);
            return new Paging(all, rows, after, form);
        }
    }

    Response answer(ProductLists.Selection selection, Paging paging, UriInfo uri) {
        if (paging.all()) {
            return tables.answer(
                    paging.format(), ProductTable.HEAD, sink -> products.all(selection, tables.mostRows(), sink));
        }
        Page<Product> page = products.page(selection, paging.limit(), paging.after());
        Response answer = PageLinks.ok(page, uri);
        if (paging.format() == TableFormat.JSON) {
            return Response.fromResponse(answer)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build();
        }
        Response table = tables.page(paging.format(), ProductTable.HEAD, paging.limit(), page.next() != null, sink -> {
            for (Product product : page.items()) {
                sink.row(ProductTable.cells(product));
            }
            return false;
        });
        if (page.next() != null) {
            table.getHeaders().putSingle("Link", answer.getHeaderString("Link"));
        }
        return table;
    }
}
