package org.archivesupport.search.retrieval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.archivesupport.files.FileStore;
import org.archivesupport.kit.problem.ProblemException;
import org.archivesupport.search.product.ProductQuery;
import org.archivesupport.search.product.ProductVersions;
import org.archivesupport.search.product.ProductVersions.Version;

/** Tells what changed from version to version. Header keywords are bytes of the file: only who may read it sees them. */
@ApplicationScoped
public class VersionHistory {

    /** Versions whose headers are read for one answer. */
    private static final int COMPARED = 10;

    private static final int MOST_CARDS = 200;

    @Inject
    ProductVersions versions;

    @Inject
    Decisions decisions;

    @Inject
    FileStore files;

    List<ProductVersion> of(ProductQuery.Stored stored) {
        List<Version> all = versions.of(stored.product().id());
        boolean fits = stored.product().filename().toLowerCase(Locale.ROOT).endsWith(".fits");
        String closed = all.size() > 1 && fits ? closed(stored) : null;
        var headers = new HashMap<Integer, Map<String, String>>();
        var found = new ArrayList<ProductVersion>();
        for (int i = 0; i < all.size(); i++) {
            Version version = all.get(i);
            ProductVersion.Changes changes = null;
            if (i + 1 < all.size()) {
                String note = !fits
                        ? "Keywords are compared of FITS files only."
                        : closed != null
                                ? closed
                                : i >= COMPARED ? "Keywords are compared of the newest versions only." : null;
                changes = changes(version, all.get(i + 1), note, headers);
            }
            found.add(new ProductVersion(
                    version.version(),
                    version.version() == stored.product().version(),
                    version.size(),
                    version.sha256(),
                    version.archivedDate(),
                    i + 1 == all.size() ? "first archived" : "reprocessed",
                    version.whatChanged(),
                    changes,
                    "/api/v1/search/products/content?version=" + version.version() + "&uri="
                            + URLEncoder.encode(stored.product().uri(), StandardCharsets.UTF_8)));
        }
        return found;
    }

    private ProductVersion.Changes changes(
            Version after, Version before, String note, Map<Integer, Map<String, String>> headers) {
        List<ProductVersion.Card> cards = note != null
                ? List.of()
                : HeaderCards.differences(
                        headers.computeIfAbsent(before.version(), n -> header(before)),
                        headers.computeIfAbsent(after.version(), n -> header(after)));
        var software =
                cards.stream().filter(c -> HeaderCards.software(c.keyword())).toList();
        var others =
                cards.stream().filter(c -> !HeaderCards.software(c.keyword())).toList();
        return new ProductVersion.Changes(
                before.version(),
                after.size() - before.size(),
                before.sha256(),
                software,
                others.subList(0, Math.min(MOST_CARDS, others.size())),
                others.size() > MOST_CARDS ? "Only the first " + MOST_CARDS + " keywords are shown." : note);
    }

    private Map<String, String> header(Version version) {
        try (var in = files.open(version.fileKey(), 0, HeaderCards.MOST_BYTES)) {
            return HeaderCards.read(in);
        } catch (IOException e) {
            return Map.of();
        }
    }

    private String closed(ProductQuery.Stored stored) {
        try {
            decisions.permit(stored, null);
            return null;
        } catch (ProblemException e) {
            return "Keywords are part of the file: " + e.getMessage();
        }
    }
}
