package org.archivesupport.search.mast;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Turns rows into Mashup answers: pages, chosen columns, counts. */
public final class MashupTable {

    /** What clients give as the only column when they want a number of rows. */
    public static final String COUNT = "COUNT_BIG(*)";

    /** Rows of one page; values in the order of the columns: texts, numbers, booleans or nulls. */
    @FunctionalInterface
    public interface Rows {

        /** @return the number of rows of all pages */
        long each(int limit, long offset, Consumer<Object[]> consumer);
    }

    private MashupTable() {}

    /** The page that the request asks for, with the columns that it asks for. */
    public static StreamingOutput page(
            ObjectMapper json, MashupRequest request, List<MashupColumn> columns, Rows rows) {
        return page(json, request, columns, rows, () -> "");
    }

    /** @param whenEmpty asked for a message if there are no rows at all */
    public static StreamingOutput page(
            ObjectMapper json,
            MashupRequest request,
            List<MashupColumn> columns,
            Rows rows,
            Supplier<String> whenEmpty) {
        if (!request.format().equalsIgnoreCase("json")) {
            throw new MashupFault(
                    "This service answers in the format json only, not \"" + Near.shown(request.format()) + "\".");
        }
        int[] chosen = chosen(request, columns);
        List<MashupColumn> fields = Arrays.stream(chosen).mapToObj(columns::get).toList();
        boolean leaveNulls = request.params().path("removenullcolumns").asBoolean(false);
        return out -> {
            try (var answer = new MashupAnswers(json, out, fields, leaveNulls)) {
                long offset = (long) (request.page() - 1) * request.pagesize();
                long total = rows.each(request.pagesize(), offset, row -> answer.row(row, chosen));
                answer.paging(
                        request.page(),
                        request.pagesize(),
                        total,
                        total == 0 ? whenEmpty.get() : message(request, offset, total));
            }
        };
    }

    private static String message(MashupRequest request, long offset, long total) {
        long pages = (total + request.pagesize() - 1) / request.pagesize();
        if (offset >= total) {
            return "Page " + request.page() + " is beyond the last page, " + pages + ".";
        }
        return pages == 1
                ? ""
                : "Rows " + (offset + 1) + " to " + Math.min(offset + request.pagesize(), total) + " of " + total
                        + "; page " + request.page() + " of " + pages + ".";
    }

    /** @return whether the request asks for the number of rows only */
    public static boolean asksForCount(MashupRequest request) {
        List<String> columns = request.columns();
        return columns.size() == 1 && columns.get(0).toUpperCase(Locale.ROOT).matches("COUNT(_BIG)?\\(\\*\\)");
    }

    /** A number of rows in MAST's form: one row with one column. */
    public static StreamingOutput count(ObjectMapper json, long count) {
        return count(json, () -> count);
    }

    /** As the other one, for numbers that take a while: they are counted when the answer is written. */
    public static StreamingOutput count(ObjectMapper json, LongSupplier counted) {
        return out -> {
            long count = counted.getAsLong();
            try (var answer =
                    new MashupAnswers(json, out, List.of(MashupColumn.of("Column1", "string", "Count", null)), false)) {
                answer.row(new Object[] {count}, new int[] {0});
                answer.paging(1, 1, 1, "");
            }
        };
    }

    /** Places of the wanted columns among all; without a wish all. */
    private static int[] chosen(MashupRequest request, List<MashupColumn> columns) {
        List<String> wanted = request.columns();
        if (wanted.isEmpty()) {
            int[] all = new int[columns.size()];
            Arrays.setAll(all, i -> i);
            return all;
        }
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            places.put(columns.get(i).name().toLowerCase(Locale.ROOT), i);
        }
        return wanted.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .mapToInt(name -> {
                    Integer place = places.get(name);
                    if (place == null) {
                        throw MashupFault.unknownColumn(
                                name, columns.stream().map(MashupColumn::name).toList());
                    }
                    return place;
                })
                .toArray();
    }
}
