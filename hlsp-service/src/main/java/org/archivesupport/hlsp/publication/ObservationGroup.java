package org.archivesupport.hlsp.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.archivesupport.hlsp.check.FileFacts;
import org.archivesupport.hlsp.collection.Collection;
import org.archivesupport.hlsp.naming.NameParts;
import org.archivesupport.hlsp.upload.DeliveredFile;

/**
 * The files that make one observation of search: those whose names differ in product type and extension only. Files of the
 * collection as a whole (read-me, papers) make the observation {@code hlsp_<id>}. Pure.
 */
final class ObservationGroup {

    private static final int LEVEL = 4;
    /** The year 2400. */
    private static final double LAST_MJD = 197_640;

    private static final double LONGEST_EXPOSURE = 1e9;

    private final Collection collection;
    private final String obsId;
    private final java.time.Instant release;
    private final List<DeliveredFile> files = new ArrayList<>();

    ObservationGroup(Collection collection, String obsId, java.time.Instant release) {
        this.collection = collection;
        this.obsId = obsId;
        this.release = release;
    }

    /** @return name of the observation a file belongs to; equal for neighbours in order of names */
    static String obsId(Collection collection, String fileName) {
        NameParts name = NameParts.of(fileName);
        boolean whole = name.fields().size() < 5;
        return whole
                ? "hlsp_" + collection.id()
                : String.join("_", name.fields().subList(0, name.fields().size() - 1));
    }

    void add(DeliveredFile file) {
        files.add(file);
    }

    int size() {
        return files.size();
    }

    ObservationLine line() {
        FileFacts facts = files.stream()
                .filter(f -> f.stored().facts() != null)
                .map(f -> f.stored().facts())
                .findFirst()
                .orElse(null);
        NameParts name = NameParts.of(obsId + "_x.fits");
        return new ObservationLine(
                "HLSP",
                obsId,
                "archived",
                "science",
                LEVEL,
                dataProduct(),
                cut(instruments(facts, name), 60),
                filters(facts, name),
                cut(target(facts, name), 200),
                first(FileFacts::ra),
                first(FileFacts::dec),
                first(FileFacts::region),
                cut(of(facts, FileFacts::proposal), 40),
                collection.principalInvestigator().name(),
                collection.title(),
                date(FileFacts::begin),
                end(),
                exposure(),
                release,
                collection.id(),
                cut(project(facts, name), 100),
                files.stream()
                        .filter(f -> type(f).equals("PREVIEW"))
                        .map(f -> DeliveredFile.uri(collection.id(), f.name()))
                        .findFirst()
                        .orElse(null),
                files.stream().map(this::product).toList());
    }

    private ObservationLine.Product product(DeliveredFile file) {
        NameParts name = NameParts.of(file.name());
        String type = type(file);
        return new ObservationLine.Product(
                DeliveredFile.uri(collection.id(), file.name()),
                type,
                name.type().toUpperCase(Locale.ROOT),
                ProductClass.dataProduct(name),
                null,
                LEVEL,
                type.equals("SCIENCE"),
                file.size(),
                file.sha256());
    }

    private static String type(DeliveredFile file) {
        return ProductClass.type(NameParts.of(file.name()));
    }

    private String dataProduct() {
        return files.stream()
                .filter(f -> type(f).equals("SCIENCE"))
                .map(f -> ProductClass.dataProduct(NameParts.of(f.name())))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String instruments(FileFacts facts, NameParts name) {
        if (facts != null && !facts.instruments().isEmpty()) {
            return String.join(";", facts.instruments());
        }
        return name.instrument().isEmpty() ? null : name.instrument().toUpperCase(Locale.ROOT);
    }

    private static List<String> filters(FileFacts facts, NameParts name) {
        if (facts != null && !facts.filters().isEmpty()) {
            return facts.filters().stream()
                    .filter(f -> !f.isBlank())
                    .map(f -> cut(f, 60))
                    .limit(50)
                    .toList();
        }
        return name.element().isEmpty() ? List.of() : List.of(name.element().toUpperCase(Locale.ROOT));
    }

    private static String target(FileFacts facts, NameParts name) {
        String told = of(facts, FileFacts::target);
        return told != null || name.target().isEmpty() ? told : name.target();
    }

    private static String project(FileFacts facts, NameParts name) {
        String told = of(facts, FileFacts::telescope);
        return told != null || name.observatory().isEmpty()
                ? told
                : name.observatory().toUpperCase(Locale.ROOT);
    }

    /** The first file that tells it; observations of several files repeat most of their headers. */
    private <T> T first(Function<FileFacts, T> what) {
        return files.stream()
                .map(f -> f.stored().facts())
                .filter(Objects::nonNull)
                .map(what)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Double date(Function<FileFacts, Double> what) {
        Double mjd = first(what);
        return mjd != null && mjd >= 0 && mjd < LAST_MJD ? mjd : null;
    }

    private Double exposure() {
        Double seconds = first(FileFacts::exposure);
        return seconds != null && seconds >= 0 && seconds <= LONGEST_EXPOSURE ? seconds : null;
    }

    /** Search has limits for its columns; a header may hold more. */
    private static String cut(String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most);
    }

    private Double end() {
        Double begin = date(FileFacts::begin);
        Double end = date(FileFacts::end);
        return begin != null && end != null && end < begin ? null : end;
    }

    private static <T> T of(FileFacts facts, Function<FileFacts, T> what) {
        return facts == null ? null : what.apply(facts);
    }
}
