package org.archivesupport.search.product;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.search.table.Paging;
import org.archivesupport.search.table.TableAnswers;

/** Answers lists of products, as a page or as a whole, in all formats. */
@ApplicationScoped
class ProductAnswers {

    @Inject
    ProductLists products;

    @Inject
    TableAnswers tables;

    /** Reads the parameters; without {@code limit}, JSON comes in pages of 1000 and the other formats as a whole. */
    static Paging paging(Faults faults, String limit, String after, String format, HttpHeaders headers) {
        return Paging.of(faults, limit, after, format, headers, 10_000, 1000);
    }

    Response answer(ProductLists.Selection selection, Paging paging, UriInfo uri) {
        if (paging.all()) {
            return tables.answer(
                    paging.format(), ProductTable.HEAD, sink -> products.all(selection, tables.mostRows(), sink));
        }
        return tables.page(
                paging,
                ProductTable.HEAD,
                products.page(selection, paging.limit(), paging.after()),
                ProductTable::cells,
                uri);
    }
}
