package org.archivesupport.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Rows of CSV per CPU-second out of engdb-service, over HTTP, in the file form of MAST, for the mnemonics with the most
 * samples. Wanted: at least 2,000,000.
 */
final class TelemetryCsv {

    private static final int ROUNDS = 5;

    private TelemetryCsv() {}

    public static void main(String[] arguments) throws Exception {
        var suite = LocalSuite.open();
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<JsonNode> mnemonics = new ArrayList<>();
        suite.json(suite.url(6) + "/api/v1/engdb/mnemonics?limit=200")
                .path("items")
                .forEach(mnemonics::add);
        mnemonics.sort(Comparator.comparingLong(m -> -m.path("samples").asLong()));
        var rates = new ArrayList<Double>();
        for (JsonNode mnemonic : mnemonics.subList(0, Math.min(3, mnemonics.size()))) {
            String name = mnemonic.path("name").asText();
            String address = suite.url(6) + "/api/v0.1/Download/file?uri=mast:jwstedb/" + name
                    + "-20000101T000000-20990101T000000.csv";
            read(http, address);
            for (int round = 0; round < ROUNDS; round++) {
                var before = suite.cpu("engdb-service");
                long rows = 0;
                do {
                    rows += read(http, address);
                } while (suite.cpu("engdb-service").minus(before).toMillis() < 500);
                double seconds = suite.cpu("engdb-service").minus(before).toMillis() / 1000.0;
                rates.add(rows / seconds);
                System.out.printf(
                        Locale.ROOT, "%-24s %,d rows: %,.0f rows per CPU-second%n", name, rows, rows / seconds);
            }
        }
        rates.sort(null);
        System.out.printf(
                Locale.ROOT,
                "engineering CSV: median %,.0f rows per CPU-second (wanted: at least 2,000,000)%n",
                rates.get(rates.size() / 2));
    }

    private static long read(HttpClient http, String address) throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(address + " answered " + answer.statusCode());
        }
        long lines = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = answer.body()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    if (buffer[i] == '\n') {
                        lines++;
                    }
                }
            }
        }
        return lines - 1;
    }
}
