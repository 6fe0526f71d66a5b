package org.archivesupport.search.missions;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.archivesupport.search.expression.SqlCondition;
import org.archivesupport.search.keyword.FileSearch;
import org.archivesupport.search.mast.MashupColumn;
import org.archivesupport.search.mast.MashupFault;
import org.archivesupport.search.mast.MashupFilter;
import org.archivesupport.search.mast.MashupRequest;
import org.archivesupport.search.mast.MashupService;
import org.archivesupport.search.mast.MashupTable;

/** The keyword services of Mashup, one per instrument: Mast.Jwst.Filtered.Nircam and so on. One row is one FITS file. */
@ApplicationScoped
public class InstrumentKeywords implements MashupService {

    private static final String FAMILY = "Mast.Jwst.Filtered.";
    private static final List<String> NAMES =
            List.of("Nircam", "Niriss", "Nirspec", "Miri", "Fgs", "GuideStar").stream()
                    .map(n -> FAMILY + n)
                    .toList();

    @Inject
    FileSearch files;

    @Inject
    ObjectMapper json;

    @Override
    public Collection<String> names() {
        return NAMES;
    }

    @Override
    public StreamingOutput answer(MashupRequest request) {
        FileSearch.Kind kind = kind(request.service());
        List<SqlCondition> conditions = MashupFilter.parse(request.params().path("filters")).stream()
                .map(filter -> condition(kind, filter))
                .toList();
        if (MashupTable.asksForCount(request)) {
            return MashupTable.count(json, files.count(kind, conditions));
        }
        List<FileSearch.FileColumn> all = FileSearch.columns(kind);
        List<FileSearch.FileColumn> wanted = wanted(kind, request, all);
        var shown = wanted.stream().map(InstrumentKeywords::shown).toList();
        return MashupTable.page(json, request, shown, (limit, offset, consumer) -> {
            long[] read = {0};
            files.each(kind, conditions, wanted, limit, offset, row -> {
                read[0]++;
                consumer.accept(row);
            });
            boolean last = read[0] < limit && (read[0] > 0 || offset == 0);
            return last ? offset + read[0] : files.count(kind, conditions);
        });
    }

    /** Only what is asked for is read; names that are not known are left to the table, which names near ones. */
    private static List<FileSearch.FileColumn> wanted(
            FileSearch.Kind kind, MashupRequest request, List<FileSearch.FileColumn> all) {
        var wanted = new ArrayList<FileSearch.FileColumn>();
        for (String name : request.columns()) {
            Optional<FileSearch.FileColumn> column = FileSearch.column(kind, name);
            if (column.isEmpty()) {
                return all;
            }
            wanted.add(new FileSearch.FileColumn(
                    name, column.get().origin(), column.get().mjd()));
        }
        return wanted.isEmpty() ? all : wanted;
    }

    private static SqlCondition condition(FileSearch.Kind kind, MashupFilter filter) {
        FileSearch.FileColumn column = FileSearch.column(kind, filter.column())
                .orElseThrow(() -> MashupFault.unknownColumn(
                        filter.column(),
                        FileSearch.columns(kind).stream()
                                .map(FileSearch.FileColumn::name)
                                .toList()));
        try {
            return FileSearch.condition(new FileSearch.Choice(
                    column,
                    filter.exact(),
                    filter.ranges().stream()
                            .map(r -> new String[] {r.min(), r.max()})
                            .toList(),
                    filter.freeText() == null ? null : filter.freeText().regex()));
        } catch (IllegalArgumentException e) {
            throw new MashupFault(e.getMessage());
        }
    }

    @Override
    public Optional<List<MashupColumn>> columns(String id) {
        return NAMES.stream().anyMatch(n -> n.equalsIgnoreCase(id))
                ? Optional.of(FileSearch.columns(kind(id)).stream()
                        .map(InstrumentKeywords::shown)
                        .toList())
                : Optional.empty();
    }

    private static FileSearch.Kind kind(String service) {
        String name = service.substring(FAMILY.length()).toUpperCase(Locale.ROOT);
        return Arrays.stream(FileSearch.Kind.values())
                .filter(k -> k.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static MashupColumn shown(FileSearch.FileColumn column) {
        String type = switch (column.wireType()) {
            case "integer" -> "int";
            default -> column.wireType();
        };
        return new MashupColumn(
                column.name(),
                type,
                column.origin().label() + (column.mjd() ? " (MJD)" : ""),
                column.mjd() ? "d" : null,
                column.origin().description(),
                null,
                null);
    }
}
