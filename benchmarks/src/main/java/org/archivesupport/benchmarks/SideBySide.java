package org.archivesupport.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Bare SQL against search-service over HTTP, in blocks by turns: the median of the single times, and the median over the
 * blocks of the CPU time that the servers used per query (of the database alone, and of database and service).
 */
final class SideBySide {

    /** One query of a run; the number says which. */
    interface Query {
        void run(int number) throws Exception;
    }

    private static final int BLOCK = Integer.getInteger("block", 50);
    private static final int BLOCKS = Integer.getInteger("blocks", 12);
    private static final int WARM_UP = Integer.getInteger("warm.up", 4);

    private final LocalSuite suite;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    SideBySide(LocalSuite suite) {
        this.suite = suite;
    }

    private record Block(double[] millis, double cpuMillis) {}

    /** Prints one line with both medians and their ratios. */
    void compare(String what, Query sql, Query service, double wanted) throws Exception {
        var bare = new ArrayList<Block>();
        var served = new ArrayList<Block>();
        for (int i = -WARM_UP; i < BLOCKS; i++) {
            Block one = block(sql, (i + WARM_UP) * BLOCK, "postgres");
            Block two = block(service, (i + WARM_UP) * BLOCK, "postgres", "search-service");
            if (i >= 0) {
                bare.add(one);
                served.add(two);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s, %d queries: bare SQL %.2f ms, service %.2f ms: ratio %.2f; server CPU %.2f ms and %.2f ms: ratio %.2f"
                        + " (wanted: at most %.1f)%n",
                what,
                BLOCK * BLOCKS,
                wall(bare),
                wall(served),
                wall(served) / wall(bare),
                cpu(bare),
                cpu(served),
                cpu(served) / cpu(bare),
                wanted);
    }

    private Block block(Query query, int first, String... parts) throws Exception {
        var millis = new double[BLOCK];
        double before = used(parts);
        for (int i = 0; i < BLOCK; i++) {
            long start = System.nanoTime();
            query.run(first + i);
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        return new Block(millis, (used(parts) - before) / BLOCK);
    }

    private double used(String... parts) throws Exception {
        double millis = 0;
        for (String part : parts) {
            millis += suite.cpu(part).toNanos() / 1e6;
        }
        return millis;
    }

    private static double wall(List<Block> blocks) {
        return median(
                blocks.stream().flatMapToDouble(b -> Arrays.stream(b.millis())).toArray());
    }

    private static double cpu(List<Block> blocks) {
        return median(blocks.stream().mapToDouble(Block::cpuMillis).toArray());
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Asks search-service; anything but 200 ends the run. */
    void get(String pathAndQuery) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(suite.url(2) + pathAndQuery)).build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(request.uri() + " answered " + answer.statusCode());
        }
    }
}
